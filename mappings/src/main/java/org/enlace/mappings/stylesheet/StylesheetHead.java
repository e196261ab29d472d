package org.enlace.mappings.stylesheet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.enlace.mappings.Context;
import org.enlace.mappings.schema.RecordRules;
import org.enlace.mappings.schema.RecordSchema;

/**
 * The keys beside a stylesheet in its {@code mapping.yaml}, checked.
 *
 * @param format {@code xml} or {@code json}
 * @param record id of the record type
 * @param schema its fields
 * @param validity what makes a record of it valid
 * @param businessId the id of the matter in a record; blank if it has none. Null for an outward mapping
 * @param ownScheme the partner whose own number of the case the business id is; empty for any other id
 * @param rules the rules that the stylesheet may name in its findings
 * @param fields paths of the partner's contract
 */
public record StylesheetHead(
        String id,
        String format,
        String record,
        RecordSchema schema,
        RecordRules validity,
        BiFunction<ObjectNode, Context, String> businessId,
        Optional<String> ownScheme,
        Set<String> rules,
        Set<String> fields) {
    public StylesheetHead {
        rules = Set.copyOf(rules);
        fields = Set.copyOf(fields);
    }

    /** Returns the partner whose link the stylesheet serves. */
    String partner() {
        return id.substring(0, id.indexOf('/'));
    }

    /** Returns the field, if the contract or the record has it; else nothing, since the text may hold a value from outside. */
    String known(String field) {
        return fields.contains(field) ? field : knownOfRecord(field);
    }

    /** Returns the field of the record, or the known part of its path. */
    String knownOfRecord(String dotted) {
        List<String> keys = Arrays.stream(dotted.split("[.\\[\\]]+"))
                .filter(key -> !key.isEmpty())
                .toList();
        for (int length = keys.size(); length > 0; length--) {
            if (schema.knows(keys.subList(0, length))) {
                return String.join(".", keys.subList(0, length));
            }
        }
        return "";
    }
}
