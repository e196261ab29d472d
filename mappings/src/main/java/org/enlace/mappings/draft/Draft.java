package org.enlace.mappings.draft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.csv.CsvText;

/**
 * Contract, table and code rows proposed for a new partner from a sample.
 *
 * @param mapping id of the table
 * @param files path inside a catalogue to text; the partner's own words of coded fields among them, values of other fields never
 * @param unfilled required parts of the record that no place of the sample fills
 * @param sample whether it was made from a message or a file of them, not from a contract
 */
public record Draft(String mapping, Map<String, String> files, List<String> unfilled, boolean sample) {
    private static final List<String> CODE_COLUMNS =
            List.of("code", "system", "value", "match", "from", "to", "es", "en");
    private static final CsvText CODE_LIST = new CsvText(',', '"', "\n", false);

    /**
     * Proposes files; writes none.
     *
     * @param link partner and link, for example {@code observatory/cases}
     * @param record id with version, for example {@code police-report/v1}
     * @param name of the file; {@code *.xsd}, {@code *.schema.json} and {@code layout.yaml} are contracts, anything else is a sample
     * @param bytes a contract, or a sample: CSV with a first line of titles, JSON, or XML
     * @throws UnusableSampleException if the sample can be read, and no draft can be made from it
     * @throws IOException if the sample cannot be read
     * @throws java.util.NoSuchElementException if there is no such record
     */
    public static Draft of(Catalogue catalogue, String link, String record, String name, byte[] bytes)
            throws IOException {
        RecordType type = catalogue.recordType(record);
        boolean given = name.matches(".*(\\.xsd|\\.schema\\.json|layout\\.yaml)");
        Sample sample = given ? Sample.ofContract(name, bytes) : Sample.read(bytes);
        String system = link.substring(0, link.indexOf('/'));
        String mapping = link + "/" + record.substring(0, record.indexOf('/')) + "/v1";
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        CodeDraft codes = new CodeDraft(catalogue, system, today);
        TableDraft table = new TableDraft(
                sample, type, RecordOutline.of(catalogue, record), new RowDraft(catalogue, codes, today));
        String rows = table.write(mapping, link + "/v1");
        ContractDraft contract = new ContractDraft(sample, table.codes());
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "partners/" + link + "/contract/v1/" + contract.fileName(),
                given ? new String(bytes, StandardCharsets.UTF_8) : contract.write(link + "/v1"));
        files.put("partners/" + mapping + "/mapping.yaml", rows);
        codes.missing.forEach((slug, words) -> {
            List<List<String>> lines = new ArrayList<>(List.of(CODE_COLUMNS));
            words.forEach((word, code) ->
                    lines.add(List.of(code, system, word, code.isEmpty() ? "UNMAPPED" : "EXACT", "", "", "", "")));
            files.put("codes/" + slug + "." + system + ".csv", CODE_LIST.of(lines));
        });
        return new Draft(mapping, files, table.unfilled(), !given);
    }

    /**
     * Writes all files or none: existing files are somebody's work.
     *
     * @param site an installation's own mappings; it need not exist
     * @return the files, in order
     * @throws FileAlreadyExistsException if one of them exists
     */
    public List<Path> write(Path site) throws IOException {
        List<Path> paths = absent(site);
        for (Map.Entry<String, String> each : files.entrySet()) {
            Path path = site.resolve(each.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, each.getValue(), StandardCharsets.UTF_8);
        }
        return paths;
    }

    /** Returns the files that are to be written; none exists. */
    List<Path> absent(Path site) throws FileAlreadyExistsException {
        List<Path> paths = files.keySet().stream().map(site::resolve).toList();
        for (Path path : paths) {
            if (Files.exists(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
        }
        return paths;
    }
}
