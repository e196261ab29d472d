package org.enlace.gateway.partners;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Checks that a field a file names exists in the records it is about. */
final class FieldCheck {

    private FieldCheck() {}

    /** True if the text is a path to a field that every one of these records has; else a problem at the key. */
    static boolean known(String field, Collection<String> records, CatalogueNames catalogue, Section at, String key) {
        Optional<FieldPath> path = path(field, at, key);
        return path.isPresent()
                && records.stream().allMatch(record -> catalogue
                        .fields(record)
                        .map(fields -> has(path.get(), record, fields, at, key))
                        .orElse(true));
    }

    /** The path, or a problem at the key. */
    static Optional<FieldPath> path(String field, Section at, String key) {
        try {
            return Optional.of(FieldPath.parse(field));
        } catch (IllegalArgumentException e) {
            at.problem(key, ProblemCode.NOT_A_FIELD, field);
            return Optional.empty();
        }
    }

    private static boolean has(FieldPath path, String record, Map<String, String> fields, Section at, String key) {
        // A key of a map is free: externalIds[PN_PARTE] is known where externalIds is.
        boolean found = fields.keySet().stream()
                .map(FieldPath::parse)
                .anyMatch(known -> path.covers(known) || (known.covers(path) && isKeyOf(known, path)));
        if (!found) {
            at.problem(key, ProblemCode.UNKNOWN_FIELD, path.toString(), fields.keySet(), record);
        }
        return found;
    }

    private static boolean isKeyOf(FieldPath known, FieldPath path) {
        return path.steps().size() == known.steps().size() + 1
                && path.toString().endsWith("]");
    }
}
