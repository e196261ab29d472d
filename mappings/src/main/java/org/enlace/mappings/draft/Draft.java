package org.enlace.mappings.draft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.csv.CsvText;

/** Proposes contract, table and code rows for a new partner from a sample. Writes nothing itself. */
public final class Draft {
    private static final List<String> CODE_COLUMNS =
            List.of("code", "system", "value", "match", "from", "to", "es", "en");
    private static final CsvText CODE_LIST = new CsvText(',', '"', "\n", false);

    private Draft() {}

    /**
     * Proposes files.
     *
     * @param link partner and link, for example {@code observatory/cases}
     * @param record id with version, for example {@code police-report/v1}
     * @param name of the file; {@code *.xsd}, {@code *.schema.json} and {@code layout.yaml} are contracts, anything else is a sample
     * @param bytes a contract, or a sample: CSV with a first line of titles, JSON, or XML
     * @return path inside a catalogue to text; the partner's own words of coded fields among them, values of other fields never
     * @throws IOException if the sample cannot be read
     * @throws java.util.NoSuchElementException if there is no such record
     */
    public static Map<String, String> of(Catalogue catalogue, String link, String record, String name, byte[] bytes)
            throws IOException {
        RecordType type = catalogue.recordType(record);
        boolean given = name.matches(".*(\\.xsd|\\.schema\\.json|layout\\.yaml)");
        Sample sample = given ? Sample.ofContract(name, bytes) : Sample.read(bytes);
        String system = link.substring(0, link.indexOf('/'));
        String mapping = link + "/" + record.substring(0, record.indexOf('/')) + "/v1";
        RowDraft rows = new RowDraft(catalogue, record, system);
        ContractDraft contract = new ContractDraft(sample);
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "partners/" + link + "/contract/v1/" + contract.fileName(),
                given ? new String(bytes, StandardCharsets.UTF_8) : contract.write(link + "/v1"));
        files.put(
                "partners/" + mapping + "/mapping.yaml",
                new TableDraft(sample, type, rows).write(mapping, link + "/v1"));
        rows.missing.forEach((slug, words) -> {
            List<List<String>> lines = new ArrayList<>(List.of(CODE_COLUMNS));
            words.forEach(word -> lines.add(List.of("", system, word, "UNMAPPED", "", "", "", "")));
            files.put("codes/" + slug + "." + system + ".csv", CODE_LIST.of(lines));
        });
        return files;
    }
}
