package org.enlace.mappings.check;

import java.util.Set;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.path.InvalidPathException;
import org.enlace.mappings.path.SourcePath;
import org.enlace.mappings.shape.ContractField;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;

/** Finds the errors in {@code batch.yaml} files that load: unknown keys, and places that the schema beside them does not have. */
final class BatchKeys {
    private static final Set<String> KEYS = Set.of("item", "count", "namespaces", "es", "en");

    private final CatalogueFiles files;
    private final Problems problems;

    BatchKeys(CatalogueFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    void check() {
        for (String name : files.names()) {
            if (name.endsWith("/batch.yaml")) {
                String schema = name.replace("batch.yaml", "message.xsd");
                YamlDocument.root(name, files.file(name).orElseThrow(), new Problems())
                        .ifPresent(root -> batch(
                                root,
                                files.file(schema)
                                        .flatMap(bytes -> ContractShape.read(schema, bytes))
                                        .orElse(null)));
            }
        }
    }

    private void batch(YamlNode root, ContractShape shape) {
        problems.unknownKeys(root, KEYS);
        if (shape == null || root.get("item") == null) {
            return;
        }
        String item = shown(root);
        place(root.get("item"), item, shape);
        if (root.get("count") != null) {
            place(root.get("count"), item.split("/", 2)[0] + "/@" + root.text("count", ""), shape);
        }
    }

    private static String shown(YamlNode root) {
        try {
            return SourcePath.parse(root.text("item", ""), root.texts("namespaces"))
                    .shown();
        } catch (InvalidPathException e) {
            // The catalogue itself reports it.
            return "";
        }
    }

    private void place(YamlNode where, String path, ContractShape shape) {
        ContractField field = shape.fields().get(path);
        if (field == null && !path.isEmpty() && !path.startsWith("/")) {
            problems.add(
                    where, "the contract has no " + path, path, shape.fields().keySet());
        }
    }
}
