package org.enlace.mappings.check;

import java.util.List;
import java.util.Set;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlFile;
import org.enlace.mappings.yaml.YamlNode;

/** Keys of layouts that nobody reads: a misspelt one would be passed over in silence. */
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
                YamlFile.read(name, files.file(name).orElseThrow(), new Problems())
                        .ifPresent(this::layout);
            }
        }
    }

    private void layout(YamlNode root) {
        keys(root, ROOT);
        YamlNode records = root.get("records");
        if (records == null) {
            return;
        }
        keys(records, RECORDS);
        for (String kind : List.of("header", "line", "trailer")) {
            YamlNode shape = records.get(kind);
            if (shape != null) {
                keys(shape, SHAPE);
                if (shape.get("fields") != null) {
                    shape.get("fields").items().forEach(field -> keys(field, FIELD));
                }
            }
        }
    }

    private void keys(YamlNode node, Set<String> known) {
        for (String key : node.keys()) {
            if (!known.contains(key)) {
                problems.add(node.get(key), "unknown key: " + key, key, known);
            }
        }
    }
}
