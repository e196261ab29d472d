package org.enlace.mappings.shape;

import java.util.List;
import org.enlace.mappings.yaml.YamlNode;

/**
 * A row of a table, its places counted from the top.
 *
 * @param node the row in its file
 * @param each whether it is a repeated structure rather than a field
 * @param partner places of the partner's message: read by an inward row (its {@code nil} among them), one written by an outward row; empty
 *     for constants and words
 * @param filters places whose value decides whether the row, or the structure around it, applies
 * @param canonical fields of the record, steps joined by dots: one written by an inward row, those read by an outward row
 * @param words context words that are read, for example {@code $key}
 * @param as name of the conversion; empty for constants and structures
 */
public record TableRow(
        YamlNode node,
        boolean each,
        List<PartnerField> partner,
        List<PartnerField> filters,
        List<String> canonical,
        List<String> words,
        String as) {
    public TableRow {
        partner = List.copyOf(partner);
        filters = List.copyOf(filters);
        canonical = List.copyOf(canonical);
        words = List.copyOf(words);
    }

    /** Tells if it writes the same for any input. */
    public boolean constant() {
        return node.get("const") != null;
    }
}
