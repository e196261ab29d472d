package org.enlace.gateway.partners;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that a field a file names exists in the records it is about. */
final class FieldCheck {

    private FieldCheck() {}

    /** True if the text is a path to a field that every one of these records has; else a problem at the key. */
    static boolean known(String field, Collection<String> records, CatalogueNames catalogue, Section at, String key) {
        Optional<FieldPath> path = path(field, at, key);
        return path.isPresent()
                && records.stream().allMatch(record -> catalogue
                        .paths(record)
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

    /** Complains about a value that no list of codes has, if the field holds codes in any of these records. */
    static void code(
            String value, String field, Collection<String> records, CatalogueNames catalogue, Section at, String key) {
        FieldPath path = FieldPath.parse(field);
        for (String record : records) {
            Set<String> codes = catalogue.codes(record, path);
            if (!codes.isEmpty() && !codes.contains(value)) {
                at.problem(key, ProblemCode.UNKNOWN_CODE, value, codes);
                return;
            }
        }
    }

    private static boolean has(FieldPath path, String record, List<FieldPath> all, Section at, String key) {
        // A key of a map is free, externalIds[PN_PARTE] known where externalIds is, unless the record says which there
        // are.
        boolean found = all.stream()
                .anyMatch(known -> path.covers(known)
                        || known.covers(path)
                                && isKeyOf(known, path)
                                && all.stream().noneMatch(other -> isKeyOf(known, other) && known.covers(other)));
        if (!found) {
            List<String> valid = all.stream().map(FieldPath::toString).toList();
            at.problem(key, ProblemCode.UNKNOWN_FIELD, path.toString(), valid, record);
        }
        return found;
    }

    private static boolean isKeyOf(FieldPath known, FieldPath path) {
        return path.steps().size() == known.steps().size() + 1
                && path.toString().endsWith("]");
    }
}
