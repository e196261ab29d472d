package org.enlace.mappings.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.enlace.mappings.Catalogue;

/** A site with one contract of text columns and many small tables of a real record type over it. */
final class TrialTables {
    static final String CONTRACT = "trial/cases/v1";

    private final Path site;
    private final int columns;
    private final List<String> ids = new ArrayList<>();

    TrialTables(Path site, int columns) throws IOException {
        this.site = site;
        this.columns = columns;
        String fields = IntStream.range(0, columns)
                .mapToObj(i -> "      - {name: c" + i + ", type: text, length: 200, es: C, en: C}\n")
                .collect(Collectors.joining());
        write(
                "partners/trial/cases/contract/v1/layout.yaml",
                "format: csv\ncharset: UTF-8\nlineEnd: any\nseparator: \",\"\nquote: \"\\\"\"\nheader: true\nwhole: false\n"
                        + "records:\n  line:\n    fields:\n" + fields);
    }

    /** Adds a table of victim registrations whose victim has these rows; returns its id. */
    String victim(String... rows) throws IOException {
        return table("""
                businessId: $item
                rows:
                  - {to: registration.source, const: {code: IOM_CTDC, list: REGISTRY_SOURCE, match: EXACT}}
                each:
                  - from: line
                    to: victims
                    rows:
                %s""".formatted(
                List.of(rows).stream().map(row -> "      - {" + row + "}\n").collect(Collectors.joining())));
    }

    /** Adds a table of victim registrations. */
    String table(String rows) throws IOException {
        String id = "trial/t" + ids.size() + "/victim-registration/v1";
        write(
                "partners/" + id + "/mapping.yaml",
                "mapping: " + id + "\ndirection: in\nmessage: {format: csv, contract: " + CONTRACT
                        + "}\nrecord: victim-registration/v1\n" + rows);
        ids.add(id);
        return id;
    }

    List<String> ids() {
        return ids;
    }

    Catalogue catalogue() {
        return Catalogue.load(site);
    }

    String header() {
        return IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n";
    }

    private void write(String name, String text) throws IOException {
        Path file = site.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
