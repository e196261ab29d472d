package org.enlace.gateway.protection;

import java.util.HashSet;
import java.util.Set;
import org.enlace.gateway.partners.FieldPath;
import org.enlace.mappings.RecordType;

/** Which fields a record type has: those with a class, what holds them, and everything inside a value. */
final class KnownFields {

    private final Set<FieldPath> fields = new HashSet<>();
    private final Set<FieldPath> containers = new HashSet<>();

    private KnownFields() {}

    static KnownFields of(RecordType type) {
        KnownFields known = new KnownFields();
        type.fields().forEach(field -> known.add(FieldPath.parse(field.path().replace("[]", ""))));
        return known;
    }

    private void add(FieldPath field) {
        fields.add(field);
        for (int length = 1; length < field.steps().size(); length++) {
            containers.add(new FieldPath(field.steps().subList(0, length)));
        }
    }

    boolean has(FieldPath field) {
        return fields.contains(field) || containers.contains(field) || insideValue(field);
    }

    private boolean insideValue(FieldPath field) {
        for (int length = field.steps().size() - 1; length > 0; length--) {
            FieldPath above = new FieldPath(field.steps().subList(0, length));
            if (fields.contains(above)) {
                return !containers.contains(above);
            }
        }
        return false;
    }
}
