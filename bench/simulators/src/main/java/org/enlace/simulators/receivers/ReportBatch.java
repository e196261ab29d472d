package org.enlace.simulators.receivers;

import static org.enlace.simulators.receivers.ReceiverContractException.unless;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Attorney General's own reading of a batch of reports: header, one line a person, last line {@code #TOTAL;n}. */
record ReportBatch(List<Report> reports) {

    private static final String HEADER =
            "numero_parte;fecha_hecho;hora;articulo;modalidad;dpa_parroquia;calidad;apellidos;nombres;tipo_doc;documento;edad;"
                    + "sexo;nacionalidad;medios;relato;version;novedad";
    private static final int NUMBER = 0;
    private static final int ROLE = 6;
    private static final int VERSION = 16;
    private static final int NOVELTY = 17;

    /** All lines of one version of one report. */
    record Report(String number, String version, String lines) {}

    static ReportBatch read(byte[] bytes) {
        List<List<String>> rows = CsvRows.read(new String(bytes, StandardCharsets.ISO_8859_1));
        unless(rows.size() >= 2, "header and total: required");
        unless(String.join(";", rows.get(0)).equals(HEADER), "header: names");
        List<String> total = rows.get(rows.size() - 1);
        unless(total.equals(List.of("#TOTAL", String.valueOf(rows.size() - 2))), "#TOTAL: count");
        Map<String, Report> reports = new LinkedHashMap<>();
        for (List<String> row : new ArrayList<>(rows.subList(1, rows.size() - 1))) {
            check(row);
            String line = String.join(";", row) + "\n";
            reports.merge(
                    row.get(NUMBER) + ":" + row.get(VERSION),
                    new Report(row.get(NUMBER), row.get(VERSION), line),
                    (before, more) -> new Report(before.number(), before.version(), before.lines() + more.lines()));
        }
        return new ReportBatch(List.copyOf(reports.values()));
    }

    private static void check(List<String> row) {
        unless(row.size() == NOVELTY + 1, "line: eighteen fields");
        unless(row.get(NUMBER).matches("[0-9]{19}"), "numero_parte: pattern");
        unless(row.get(1).matches("([12][0-9]{7})?"), "fecha_hecho: pattern");
        unless(row.get(2).matches("([01][0-9]|2[0-3])[0-5][0-9]|"), "hora: pattern");
        unless(row.get(ROLE).matches("[VP]"), "calidad: value");
        unless(row.get(VERSION).matches("[1-9][0-9]*"), "version: pattern");
        unless(row.get(NOVELTY).matches("[NCR]"), "novedad: value");
    }
}
