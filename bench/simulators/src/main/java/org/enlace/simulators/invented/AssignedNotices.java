package org.enlace.simulators.invented;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of the Attorney General that tells the Police which crime notice came of which of their reports (R4).
 *
 * @param number of the file on its day
 * @param reports report number by crime notice, in file order
 */
public record AssignedNotices(LocalDate date, int number, Map<String, String> reports) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String FIRST_STAGE = "01";

    /** The notices that a batch opens and that name a report. */
    public static AssignedNotices of(StatusBatch batch) {
        Map<String, String> reports = new LinkedHashMap<>();
        batch.lines().stream()
                .filter(line ->
                        line.stage().equals(FIRST_STAGE) && !line.reportNumber().isEmpty())
                .forEach(line -> reports.put(line.ndd(), line.reportNumber()));
        return new AssignedNotices(batch.date(), batch.number(), reports);
    }

    /** The name that belongs to date and number. */
    public String fileName() {
        return "FGE_NDD_%s_%02d.csv".formatted(DAY.format(date), number);
    }

    /** The line of one crime notice. */
    public String line(String ndd) {
        return "%s;%s;%s;UNIDAD INVENTADA".formatted(reports.get(ndd), ndd, DAY.format(date));
    }

    /** The whole file. */
    public byte[] bytes() {
        StringBuilder file = new StringBuilder("numero_parte;ndd;fecha_asignacion;unidad\r\n");
        reports.keySet().forEach(ndd -> file.append(line(ndd)).append("\r\n"));
        return file.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
