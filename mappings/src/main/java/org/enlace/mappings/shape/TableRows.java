package org.enlace.mappings.shape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.mappings.path.CanonicalPath;
import org.enlace.mappings.path.InvalidPathException;
import org.enlace.mappings.path.SourcePath;
import org.enlace.mappings.path.Step;
import org.enlace.mappings.yaml.YamlNode;

/** Walks a table's rows. Not thread-safe. */
final class TableRows {
    private final TableFile table;
    private final YamlNode message;
    private final Map<String, String> namespaces;
    private final List<TableRow> rows = new ArrayList<>();

    /** The position of a level, with the filters that hold there. */
    private record Level(List<Step> partner, List<String> canonical, List<PartnerField> filters) {}

    TableRows(TableFile table) {
        this.table = table;
        this.message = table.root().get("message");
        this.namespaces = message == null ? Map.of() : message.texts("namespaces");
    }

    List<PartnerField> conditions() {
        return message == null ? List.of() : filters(message.text("root", ""), top());
    }

    Set<String> embedded() {
        Set<String> paths = new HashSet<>();
        if (message != null) {
            Level level = new Level(top(), List.of(), List.of());
            message.words("embedded").forEach(text -> paths.add(PartnerField.path(place(text, level))));
        }
        return paths;
    }

    List<TableRow> all() {
        if (message == null || table.record().isEmpty()) {
            return List.of();
        }
        boolean lines = !table.inward() && table.layout().isPresent();
        level(table.root(), new Level(lines ? steps("line") : top(), List.of(), List.of()));
        return List.copyOf(rows);
    }

    private void level(YamlNode node, Level level) {
        for (String key : List.of("rows", "each")) {
            node.items(key).forEach(row -> readable(row, level));
        }
    }

    private void readable(YamlNode row, Level level) {
        try {
            if (row.get("rows") != null) {
                structure(row, level);
            } else {
                rows.add(row(row, level));
            }
        } catch (InvalidPathException e) {
            // Lint reports it; here the row is ignored.
        }
    }

    private void structure(YamlNode row, Level level) {
        String partnerText = row.text(table.inward() ? "from" : "to", "");
        String canonicalText = row.text(table.inward() ? "to" : "from", "");
        boolean lines = !table.inward() && table.layout().isPresent();
        List<Step> partner = lines || partnerText.isEmpty() ? level.partner : place(partnerText, level);
        List<PartnerField> filters = new ArrayList<>(level.filters);
        filters.addAll(filters(partnerText, partner));
        List<String> canonical = canonical(canonicalText, level);
        rows.add(new TableRow(
                row,
                true,
                List.of(new PartnerField(partnerText, partner)),
                filters,
                List.of(String.join(".", canonical)),
                List.of(),
                ""));
        level(row, new Level(partner, canonical, filters));
    }

    private TableRow row(YamlNode row, Level level) {
        List<String> partner = new ArrayList<>();
        List<String> canonical = new ArrayList<>();
        List<String> words = new ArrayList<>();
        (table.inward() ? canonical : partner).add(row.text("to", ""));
        for (YamlNode from : row.items("from")) {
            String text = String.valueOf(from.text());
            List<String> fields = table.inward() ? partner : canonical;
            (text.startsWith("$") ? words : fields).add(text);
        }
        if (table.inward()) {
            row.items("nil").forEach(nil -> partner.add(String.valueOf(nil.text())));
        }
        List<PartnerField> filters = new ArrayList<>(level.filters);
        List<PartnerField> places = new ArrayList<>();
        for (String text : partner) {
            List<Step> steps = place(text, level);
            places.add(new PartnerField(text, steps));
            filters.addAll(filters(text, steps));
        }
        return new TableRow(
                row,
                false,
                places,
                filters,
                canonical.stream()
                        .map(text -> String.join(".", canonical(text, level)))
                        .toList(),
                words,
                row.get("const") != null ? "" : row.text("as", "text"));
    }

    private List<Step> steps(String text) {
        return SourcePath.parse(text, namespaces).steps();
    }

    private List<Step> place(String text, Level level) {
        SourcePath path = SourcePath.parse(text, namespaces);
        List<Step> steps = new ArrayList<>(path.absolute() ? top() : level.partner);
        steps.addAll(path.steps());
        return steps;
    }

    private List<Step> top() {
        String root = message.text("root", "");
        try {
            return root.isEmpty() ? List.of() : steps(root);
        } catch (InvalidPathException e) {
            // Lint reports it; here the root is ignored.
            return List.of();
        }
    }

    /** Returns the places that the filters of a path read. */
    private static List<PartnerField> filters(String text, List<Step> steps) {
        List<PartnerField> filters = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step.Filter filter = steps.get(i).filter();
            if (filter != null && text.contains("[")) {
                List<Step> place = new ArrayList<>(steps.subList(0, i + 1));
                place.add(new Step(filter.namespace(), filter.name(), filter.attribute(), null));
                filters.add(new PartnerField(text, place));
            }
        }
        return filters;
    }

    private static List<String> canonical(String text, Level level) {
        CanonicalPath path = CanonicalPath.parse(text);
        List<String> keys = new ArrayList<>(path.absolute() ? List.of() : level.canonical);
        keys.addAll(path.keys());
        return keys;
    }
}
