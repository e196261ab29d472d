package org.enlace.mappings.contract;

import java.util.List;
import java.util.Optional;
import org.enlace.mappings.path.InvalidPathException;
import org.enlace.mappings.path.SourcePath;
import org.enlace.mappings.path.Step;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;

/**
 * The layout of an XML file with many messages, as {@code batch.yaml} beside its {@code message.xsd} defines it.
 *
 * @param item steps from the document's root to the repeated element
 * @param count attribute of the root that counts them, or null
 */
record BatchLayout(List<Step> item, String count) {
    /** Reads the layout; empty, with problems noted, if it cannot be used. */
    static Optional<BatchLayout> read(String file, byte[] bytes, Problems problems) {
        return YamlDocument.root(file, bytes, problems).flatMap(root -> layout(root, problems));
    }

    private static Optional<BatchLayout> layout(YamlNode root, Problems problems) {
        try {
            List<Step> item = SourcePath.parse(root.text("item", ""), root.texts("namespaces"))
                    .steps();
            if (item.size() > 1) {
                return Optional.of(new BatchLayout(item, root.text("count", null)));
            }
            problems.add(root, "item must be a path from the root to the repeated element");
        } catch (InvalidPathException e) {
            problems.add(root, e.getMessage());
        }
        return Optional.empty();
    }
}
