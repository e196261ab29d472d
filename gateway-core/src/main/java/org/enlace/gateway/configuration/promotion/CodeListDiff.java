package org.enlace.gateway.configuration.promotion;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.QueryAnswerRule;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.promotion.ConfigChange.Kind;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.shape.TableFile;

/** Finds the rows of code lists that differ, and the links that translate with them. Pure. */
final class CodeListDiff {

    private static final String FOLDER = "codes/";

    private final Snapshot before;
    private final Snapshot after;

    CodeListDiff(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
    }

    List<ConfigChange> changes() {
        Set<String> names = new TreeSet<>();
        Stream.of(before, after)
                .flatMap(each -> each.catalogue().files().names().stream())
                .filter(each -> each.startsWith(FOLDER))
                .forEach(names::add);
        List<ConfigChange> changes = new ArrayList<>();
        for (String name : names) {
            List<String> rows = rows(text(before, name), text(after, name));
            if (!rows.isEmpty()) {
                changes.add(ConfigChange.of(Kind.CODES, name, rows.size(), users(name))
                        .with(rows));
            }
        }
        return changes;
    }

    private static Optional<String> text(Snapshot of, String name) {
        CatalogueFiles files = of.catalogue().files();
        return files.names().contains(name)
                ? files.file(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Returns every row that is new, removed or changed; none is left out, however many there are: one row is enough to hide a change. */
    private static List<String> rows(Optional<String> old, Optional<String> now) {
        List<String> was = lines(old);
        List<String> is = lines(now);
        List<String> rows = new ArrayList<>();
        Set<String> known = Set.copyOf(was);
        Set<String> kept = Set.copyOf(is);
        was.stream().filter(each -> !kept.contains(each)).forEach(each -> rows.add("- " + each));
        is.stream().filter(each -> !known.contains(each)).forEach(each -> rows.add("+ " + each));
        if (rows.isEmpty() && !was.equals(is)) {
            rows.add("~ " + was.size() + " -> " + is.size());
        }
        return rows;
    }

    private static List<String> lines(Optional<String> text) {
        return text.map(content ->
                        content.lines().filter(line -> !line.isBlank()).toList())
                .orElse(List.of());
    }

    /** Links whose tables name the list. */
    private String users(String name) {
        String file = name.substring(FOLDER.length());
        String list = file.substring(0, file.indexOf('.'));
        Map<String, Boolean> known = new TreeMap<>();
        String users = after.links().values().stream()
                .filter(link ->
                        mappings(link).anyMatch(each -> known.computeIfAbsent(each, mapping -> names(mapping, list))))
                .map(link -> link.id().toString())
                .sorted()
                .collect(Collectors.joining(", "));
        return users.isEmpty() ? "-" : users;
    }

    private static Stream<String> mappings(PartnerLink link) {
        return Stream.concat(link.records().values().stream(), link.answering().map(QueryAnswerRule::mapping).stream());
    }

    private boolean names(String mapping, String list) {
        return text(after, TableFile.file(mapping)).stream()
                .flatMap(text -> Arrays.stream(text.split("[^A-Za-z0-9_-]+")))
                .anyMatch(
                        word -> word.toLowerCase(Locale.ROOT).replace('_', '-').equals(list));
    }
}
