package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Sensitivity;

/**
 * Shows what one record says of one person, and nothing of what it says of others: her own entry, and of the rest the codes, dates and answers that
 * stand in clear. Free texts about the event may name anybody and are left out, as is what may tell a protected place. Pure.
 */
public final class SubjectView {

    private SubjectView() {}

    /**
     * A field and its value.
     *
     * @param path as in the catalogue
     * @param es Spanish label
     * @param en English label
     * @param own true if it is of her entry, false if of the record around it
     */
    public record Field(String path, String es, String en, boolean own, JsonNode value) {

        /** Holds no value. */
        @Override
        public String toString() {
            return "Field[" + path + "]";
        }
    }

    /**
     * The fields of a person's entry and of the record around it.
     *
     * @param place the array she stands in
     * @param ordinal her place in it, from 0
     */
    public static List<Field> of(RecordType type, ObjectNode body, String place, int ordinal) {
        List<Field> found = new ArrayList<>();
        if (body.path(place).path(ordinal) instanceof ObjectNode entry) {
            entry.properties().forEach(each -> type.field(place + "." + each.getKey())
                    .filter(field -> !each.getKey().equals("personId"))
                    .ifPresent(field -> unprotected(type, field.path(), each.getValue())
                            .ifPresent(
                                    value -> found.add(new Field(field.path(), field.es(), field.en(), true, value)))));
        }
        ClearPart clear = new ClearPart(type);
        body.properties().forEach(group -> {
            if (group.getValue() instanceof ObjectNode values) {
                around(type, group.getKey(), clear.of(group.getKey(), values), found);
            }
        });
        return found;
    }

    /** The value without what may tell a protected place, however deep; arrays are transparent. Empty if nothing is left of it. */
    private static Optional<JsonNode> unprotected(RecordType type, String path, JsonNode value) {
        if (type.field(path)
                .filter(field -> field.sensitivity() == Sensitivity.VID_P)
                .isPresent()) {
            return Optional.empty();
        }
        if (value instanceof ArrayNode all) {
            ArrayNode left = JsonNodeFactory.instance.arrayNode();
            all.forEach(each -> unprotected(type, path, each).ifPresent(left::add));
            return left.isEmpty() && !all.isEmpty() ? Optional.empty() : Optional.of(left);
        }
        if (value instanceof ObjectNode group) {
            ObjectNode left = JsonNodeFactory.instance.objectNode();
            group.properties().forEach(each -> unprotected(type, below(type, path, each.getKey()), each.getValue())
                    .ifPresent(part -> left.set(each.getKey(), part)));
            return left.isEmpty() && !group.isEmpty() ? Optional.empty() : Optional.of(left);
        }
        return Optional.of(value);
    }

    private static String below(RecordType type, String path, String name) {
        String key = path + "[" + name + "]";
        return type.field(key).isPresent() ? key : path + "." + name;
    }

    private static void around(RecordType type, String path, ObjectNode group, List<Field> found) {
        group.properties().forEach(each -> {
            String below = path + "." + each.getKey();
            Optional<RecordType.Field> field = type.field(below).or(() -> type.field(path + "[" + each.getKey() + "]"));
            if (field.isPresent() && field.get().kind().isEmpty() && each.getValue() instanceof ObjectNode deeper) {
                around(type, below, deeper, found);
            } else {
                field.ifPresent(
                        known -> found.add(new Field(known.path(), known.es(), known.en(), false, each.getValue())));
            }
        });
    }
}
