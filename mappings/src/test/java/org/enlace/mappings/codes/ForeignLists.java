package org.enlace.mappings.codes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.csv.CsvReader;

/** The foreign lists that {@code codes/sources.yaml} declares. */
final class ForeignLists {
    /**
     * One list of a source.
     *
     * @param source title of the source
     * @param file the source's file, below a folder that only some machines have
     * @param pick column that tells the list, empty if the file is one list
     * @param only what that column says
     * @param value column of the values
     * @param pad digits to which numbers are filled up with zeros; 0 for none
     * @param list slug of our list
     * @param count how many values we hold
     */
    record Foreign(
            String source,
            String licence,
            String file,
            String name,
            String pick,
            String only,
            String value,
            int pad,
            String list,
            String system,
            int count) {

        /** The source's own values. */
        Set<String> values(Path folder) {
            List<CsvReader.Row> rows = read(folder.resolve(file));
            List<String> header = rows.get(0).cells();
            int at = header.indexOf(value);
            int pickAt = pick.isEmpty() ? -1 : header.indexOf(pick);
            Set<String> values = new LinkedHashSet<>();
            for (CsvReader.Row row : rows.subList(1, rows.size())) {
                String cell = row.cells().get(at);
                if (!cell.isBlank() && (pickAt < 0 || row.cells().get(pickAt).equals(only))) {
                    values.add(pad > 0 ? "0".repeat(Math.max(0, pad - cell.length())) + cell : cell);
                }
            }
            return values;
        }

        private static List<CsvReader.Row> read(Path file) {
            try {
                return new CsvReader(',', false).rows(Files.readString(file, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ForeignLists() {}

    static List<Foreign> all() {
        List<Foreign> lists = new ArrayList<>();
        try (InputStream in = Catalogue.class.getClassLoader().getResourceAsStream("catalogue/codes/sources.yaml")) {
            for (JsonNode source : new YAMLMapper().readTree(in).path("sources")) {
                source.path("lists").forEach(list -> lists.add(foreign(source, list)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lists;
    }

    private static Foreign foreign(JsonNode source, JsonNode list) {
        String pick = list.path("pick").asText(source.path("pick").asText());
        return new Foreign(
                source.path("title").asText(),
                source.path("licence").asText(),
                source.path("file").asText(),
                list.path("name").asText(),
                pick,
                list.path("only").asText(list.path("name").asText()),
                list.path("value").asText(source.path("value").asText()),
                list.path("pad").asInt(),
                list.path("list").asText(),
                list.path("system").asText(),
                list.path("values").asInt());
    }
}
