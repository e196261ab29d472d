package org.enlace.gateway.configuration.files;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/** Finds the code lists whose codes the mappings write into the fields of a record. Thread-safe. */
final class FieldCodeLists {

    private final Catalogue catalogue;
    private final Map<String, Map<String, Set<String>>> lists = new ConcurrentHashMap<>();

    FieldCodeLists(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Names of lists in the catalogue; empty if no mapping names one for the field. */
    Set<String> of(String slug, FieldPath field) {
        return lists.computeIfAbsent(slug, this::read).getOrDefault(field.toString(), Set.of());
    }

    private Map<String, Set<String>> read(String slug) {
        Map<String, Set<String>> found = new HashMap<>();
        catalogue.inwardMappings().stream()
                .filter(id -> id.split("/")[2].equals(slug))
                .flatMap(id -> TableFile.read(catalogue.files(), id).stream())
                .map(TableFile::rows)
                .flatMap(Collection::stream)
                .forEach(row -> note(row, found));
        return found;
    }

    private void note(TableRow row, Map<String, Set<String>> found) {
        String list = row.node().text("list", "").toLowerCase(Locale.ROOT).replace('_', '-');
        if (row.as().equals("code") && catalogue.codeLists().contains(list)) {
            row.canonical().forEach(field -> found.computeIfAbsent(field, any -> new HashSet<>())
                    .add(list));
        }
    }
}
