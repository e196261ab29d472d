package org.enlace.mappings.check;

import java.util.List;
import java.util.Set;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;

/** Finds unknown keys of layouts: a misspelt one would be ignored in silence. */
final class LayoutKeys {
    private static final Set<String> ROOT = Set.of(
            "format",
            "charset",
            "lineEnd",
            "length",
            "separator",
            "quote",
            "header",
            "groupBy",
            "whole",
            "fileName",
            "trailer",
            "series",
            "control",
            "records",
            "es",
            "en");
    private static final Set<String> SERIES = Set.of("date", "number");
    private static final Set<String> CONTROL = Set.of("count", "sum");
    private static final Set<String> SUM = Set.of("field", "of", "last", "modulo");
    private static final Set<String> NUMBERS = Set.of("at", "length", "scale", "last", "modulo");
    private static final Set<String> FLAGS = Set.of("required", "whole");
    private static final Set<String> TRUTH = Set.of("true", "false");
    private static final Set<String> LINE_ENDS = Set.of("CRLF", "LF", "any");
    private static final Set<String> RECORDS = Set.of("header", "line", "trailer");
    private static final Set<String> SHAPE = Set.of("match", "fields", "es", "en");
    private static final Set<String> FIELD = Set.of(
            "name",
            "title",
            "at",
            "length",
            "type",
            "format",
            "scale",
            "required",
            "pattern",
            "values",
            "es",
            "en",
            "note");

    private final CatalogueFiles files;
    private final Problems problems;

    LayoutKeys(CatalogueFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    void check() {
        for (String name : files.names()) {
            if (name.endsWith("/layout.yaml")) {
                YamlDocument.root(name, files.file(name).orElseThrow(), new Problems())
                        .ifPresent(this::layout);
            }
        }
    }

    private void layout(YamlNode root) {
        keys(root, ROOT);
        String lineEnd = root.text("lineEnd", "any");
        if (!LINE_ENDS.contains(lineEnd)) {
            problems.add(root.get("lineEnd"), "lineEnd must be CRLF, LF or any", lineEnd, LINE_ENDS);
        }
        keysOf(root, "series", SERIES);
        keysOf(root, "control", CONTROL);
        keysOf(root.at("control"), "sum", SUM);
        YamlNode records = root.get("records");
        if (records == null) {
            return;
        }
        keys(records, RECORDS);
        for (String kind : List.of("header", "line", "trailer")) {
            YamlNode shape = records.get(kind);
            if (shape != null) {
                keys(shape, SHAPE);
                shape.items("fields").forEach(field -> keys(field, FIELD));
            }
        }
    }

    /** Checks the values: a wrong number, flag or word of a closed list would be replaced by its default. */
    private void values(YamlNode node) {
        for (String key : node.keys()) {
            YamlNode value = node.get(key);
            if (NUMBERS.contains(key) && value.isScalar() && !value.text().matches("-?\\d{1,9}")) {
                problems.add(value, key + " must be a whole number");
            } else if (FLAGS.contains(key) && value.isScalar() && !TRUTH.contains(value.text())) {
                problems.add(value, key + " must be true or false", value.text(), TRUTH);
            }
        }
    }

    private void keysOf(YamlNode node, String key, Set<String> known) {
        if (node.get(key) != null) {
            keys(node.get(key), known);
        }
    }

    private void keys(YamlNode node, Set<String> known) {
        values(node);
        problems.unknownKeys(node, known);
    }
}
