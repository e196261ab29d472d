package org.enlace.gateway.configuration.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;

/**
 * Promotes the file with the limits for all policies. There is one file for the whole installation: with some partners go the field classes, which
 * all rows share, their own rows, and the row for partners without their own. Pure.
 */
final class MinimisationPromotion {

    static final String FILE = "minimisation.yml";

    private static final String CLASSES = "classes";
    private static final String RECEIVERS = "receivers";
    private static final String ANYBODY = "*";

    private MinimisationPromotion() {}

    /** Returns the part that goes with these partners; nothing of the rows of others. */
    static byte[] packed(byte[] here, Set<String> partners) throws PromotionRefusedException {
        EditedYaml text = read(here);
        for (String row : foreign(here, partners)) {
            text = text.without(List.of(RECEIVERS, row));
        }
        return bytes(text);
    }

    /** Returns the rows of other partners than these. */
    static SortedSet<String> foreign(byte[] bytes, Set<String> partners) throws PromotionRefusedException {
        SortedSet<String> rows = new TreeSet<>(names(read(bytes).tree().path(RECEIVERS)));
        rows.removeIf(each -> each.equals(ANYBODY) || partners.contains(each));
        return rows;
    }

    /** Returns the file as it would be here: rows of others stay, and classes that only they name. */
    static byte[] merged(byte[] bundled, Optional<byte[]> here) throws PromotionRefusedException {
        JsonNode bundledNode = read(bundled).tree();
        if (here.isEmpty()) {
            return bundled;
        }
        EditedYaml text = read(here.get());
        JsonNode ownNode = text.tree();
        SortedSet<String> staying = names(ownNode.path(RECEIVERS));
        staying.removeAll(names(bundledNode.path(RECEIVERS)));
        if (staying.isEmpty()) {
            return bundledNode.equals(ownNode) ? here.get() : bundled;
        }
        for (String row : names(bundledNode.path(RECEIVERS))) {
            text = text.with(
                    List.of(RECEIVERS, row), bundledNode.path(RECEIVERS).path(row));
        }
        Set<String> named = new TreeSet<>();
        staying.forEach(row -> ownNode.path(RECEIVERS).path(row).forEach(purpose -> named.addAll(names(purpose))));
        for (String each : names(ownNode.path(CLASSES))) {
            if (!bundledNode.path(CLASSES).has(each) && !named.contains(each)) {
                text = text.without(List.of(CLASSES, each));
            }
        }
        for (String each : names(bundledNode.path(CLASSES))) {
            text = text.with(List.of(CLASSES, each), bundledNode.path(CLASSES).path(each));
        }
        return bytes(text);
    }

    /** Returns the parts that are promoted separately: the classes, and each row, with their content. */
    static SortedMap<String, JsonNode> parts(byte[] bytes) {
        JsonNode tree = EditedYaml.tree(bytes);
        SortedMap<String, JsonNode> parts = new TreeMap<>();
        parts.put(FILE + " " + CLASSES, tree.path(CLASSES));
        tree.path(RECEIVERS).properties().forEach(row -> parts.put(FILE + " " + row.getKey(), row.getValue()));
        return parts;
    }

    /** A file in any other form cannot be split into parts; it is refused. */
    private static EditedYaml read(byte[] bytes) throws PromotionRefusedException {
        EditedYaml text = EditedYaml.of(FILE, new String(bytes, StandardCharsets.UTF_8));
        JsonNode tree = text.tree();
        if (!(tree.path(CLASSES) instanceof ObjectNode) || !(tree.path(RECEIVERS) instanceof ObjectNode)) {
            throw new PromotionRefusedException(Reason.BY_HAND, FILE);
        }
        return text;
    }

    private static SortedSet<String> names(JsonNode group) {
        SortedSet<String> names = new TreeSet<>();
        group.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static byte[] bytes(EditedYaml text) {
        return text.text().getBytes(StandardCharsets.UTF_8);
    }
}
