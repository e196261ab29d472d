package org.enlace.gateway.configuration.files;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Checks that a field named in a file exists in the records that the file is about. */
final class FieldCheck {

    private FieldCheck() {}

    /** True if the text is a path to a field that every one of these records has; else a problem at the key. */
    static boolean known(
            String field, Collection<String> records, CatalogueNames catalogue, YamlSection at, String key) {
        Optional<FieldPath> path = path(field, at, key);
        return path.isPresent()
                && records.stream().allMatch(record -> catalogue
                        .paths(record)
                        .map(fields -> has(path.get(), record, fields, at, key))
                        .orElse(true));
    }

    /** The path, or a problem at the key. */
    static Optional<FieldPath> path(String field, YamlSection at, String key) {
        try {
            return Optional.of(FieldPath.parse(field));
        } catch (IllegalArgumentException e) {
            at.problem(key, ProblemCode.NOT_A_FIELD, field);
            return Optional.empty();
        }
    }

    /** Reports a value that no code list has, if the field holds codes in any of these records. */
    static void code(
            String value,
            String field,
            Collection<String> records,
            CatalogueNames catalogue,
            YamlSection at,
            String key) {
        FieldPath path = FieldPath.parse(field);
        for (String record : records) {
            Set<String> codes = catalogue.codes(record, path);
            if (!codes.isEmpty() && !codes.contains(value)) {
                at.problem(key, ProblemCode.UNKNOWN_CODE, value, codes);
                return;
            }
        }
    }

    private static boolean has(FieldPath path, String record, List<FieldPath> all, YamlSection at, String key) {
        // The key of a map is free: externalIds[PN_PARTE] is known where externalIds is, unless the record declares the
        // keys.
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
