package org.enlace.mappings.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.enlace.mappings.RecordType;

/** Writes a mapping.yaml: guessed rows, and the rest as comments. */
final class TableDraft {
    private final Sample sample;
    private final RecordType type;
    private final Guess guess;
    private final RowDraft rows;
    private final List<String> plain = new ArrayList<>();
    private final List<String> each = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private String businessId = "$item";

    TableDraft(Sample sample, RecordType type, RowDraft rows) {
        this.sample = sample;
        this.type = type;
        this.guess = new Guess(type);
        this.rows = rows;
    }

    String write(String mapping, String contract) {
        Outline top = sample.root();
        String root = "";
        if (sample.format().equals("xml")) {
            top = sample.root().children.values().iterator().next();
            root = ", root: \"" + prefix() + top.name + "\"";
        }
        if (sample.root().children.containsKey("line")) {
            persons(top.children.get("line"), "line", "line/");
        } else {
            inside(top, "");
        }
        StringBuilder text = new StringBuilder();
        text.append("# Propuesta de ./enlace mapping init: revise cada fila. / Draft of ./enlace mapping init: look at"
                + " each row.\n");
        text.append("mapping: ").append(mapping).append("\ndirection: in\n");
        text.append("message: {format: ")
                .append(sample.format())
                .append(", contract: ")
                .append(contract);
        text.append(sample.namespace().isEmpty() ? "" : ", namespaces: {p: \"" + sample.namespace() + "\"}");
        text.append(root)
                .append("}\nrecord: ")
                .append(type.id())
                .append("\nbusinessId: ")
                .append(businessId)
                .append('\n');
        text.append("rows:").append(plain.isEmpty() ? " []" : "").append('\n');
        plain.forEach(line -> text.append(line).append('\n'));
        if (!each.isEmpty()) {
            text.append("each:\n");
            each.forEach(line -> text.append(line).append('\n'));
        }
        if (!open.isEmpty()) {
            text.append("# Sin propuesta. / No proposal.\n");
            open.forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private String prefix() {
        return sample.namespace().isEmpty() ? "" : "p:";
    }

    private String step(Outline leaf) {
        return leaf.attribute ? leaf.step() : prefix() + leaf.name;
    }

    private void inside(Outline at, String path) {
        if (!path.isEmpty() && (at.repeated || persons(at))) {
            persons(at, path, "");
            return;
        }
        for (Outline leaf : at.leaves()) {
            row(leaf, path.isEmpty() ? step(leaf) : path + "/" + step(leaf), "");
        }
        for (Outline child : at.children.values()) {
            if (!child.children.isEmpty()) {
                inside(child, path.isEmpty() ? step(child) : path + "/" + step(child));
            }
        }
    }

    /** Tells if the name of a place is the record's name for its persons. */
    private boolean persons(Outline at) {
        return type.persons().stream()
                .anyMatch(array -> at.name.length() > 3
                        && (named(array.arrayName(), at.name)
                                || type.field(array.arrayName())
                                        .map(field -> named(field.es(), at.name))
                                        .orElse(false)));
    }

    private static boolean named(String array, String name) {
        String one = java.text.Normalizer.normalize(
                        array.toLowerCase(java.util.Locale.ROOT), java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "");
        return one.startsWith(name.toLowerCase(java.util.Locale.ROOT).replaceAll("s$", ""));
    }

    /** Writes a repeated structure: a person's fields go below it, the rest beside it. */
    private void persons(Outline at, String path, String beside) {
        List<String> below = new ArrayList<>();
        for (Outline leaf : at.leaves()) {
            row(leaf, beside.isEmpty() ? path + "/" + step(leaf) : beside + step(leaf), step(leaf))
                    .ifPresent(below::add);
        }
        if (!below.isEmpty()) {
            each.add("  - from: " + quoted(path));
            each.add("    to: " + type.persons().get(0).arrayName());
            each.add("    rows:");
            below.forEach(line -> each.add("    " + line));
        }
        at.children.values().stream()
                .filter(child -> !child.children.isEmpty())
                .forEach(child -> open.add("#   " + path + "/" + step(child) + ": ..."));
    }

    /** Writes a row; a row of a person is returned, for the structure around it. */
    private Optional<String> row(Outline leaf, String path, String relative) {
        Optional<RecordType.Field> field = guess.field(leaf.title);
        Optional<String> conversion = field.flatMap(found -> rows.conversion(found.path(), leaf));
        if (conversion.isEmpty()) {
            open.add("#   - {from: " + quoted(path) + ", to: "
                    + field.map(RecordType.Field::path).orElse("?") + "}");
            return Optional.empty();
        }
        String to = field.get().path();
        String person = type.persons().stream()
                .map(array -> array.arrayName() + ".")
                .filter(to::startsWith)
                .findFirst()
                .orElse("");
        if (!person.isEmpty() && relative.isEmpty()) {
            open.add("#   - {from: " + quoted(path) + ", to: " + to + "}");
            return Optional.empty();
        }
        if (!person.isEmpty()) {
            return Optional.of("  - {from: " + quoted(relative) + ", to: " + to.substring(person.length())
                    + conversion.get() + "}");
        }
        boolean number = to.startsWith("case.externalIds[");
        String needed = number && businessId.equals("$item") ? ", required: true" : "";
        businessId = number && businessId.equals("$item") ? to : businessId;
        plain.add("  - {from: " + quoted(path) + ", to: " + quoted(to) + conversion.get() + needed + "}");
        return Optional.empty();
    }

    private static String quoted(String path) {
        return path.matches("[\\w/.-]+") ? path : "\"" + path + "\"";
    }
}
