package org.enlace.gateway.exchange.policy;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Sensitivity;

/**
 * Lists the fields of a record type: those with a class, what holds them, and everything inside a value; of the numbers that partners give to cases
 * themselves, that of one receiver.
 */
final class KnownFields {

    private final Set<FieldPath> fields = new HashSet<>();
    private final Set<FieldPath> never = new HashSet<>();
    private final Set<FieldPath> containers = new HashSet<>();

    private final String receiver;

    private KnownFields(String receiver) {
        this.receiver = receiver;
    }

    /** Returns the place of the receiver's own number; empty if records of the type have no numbers. */
    static Optional<FieldPath> own(RecordType type, String receiver) {
        return PartnerScheme.is(receiver) && type.field(PartnerScheme.FIELD).isPresent()
                ? Optional.of(FieldPath.parse(PartnerScheme.path(receiver)))
                : Optional.empty();
    }

    /** @param receiver the partner that is to get records of the type */
    static KnownFields of(RecordType type, String receiver) {
        KnownFields known = new KnownFields(receiver);
        own(type, receiver).ifPresent(known.fields::add);
        type.fields().forEach(field -> {
            FieldPath path = path(field);
            known.add(path);
            if (field.sensitivity() == Sensitivity.VID_P) {
                known.never.add(path);
            }
        });
        return known;
    }

    /** Returns the path of a field; keys of maps are left out. */
    static FieldPath path(RecordType.Field field) {
        return FieldPath.parse(field.path().replace("[]", ""));
    }

    /** Returns whether no policy may release it. */
    boolean never(FieldPath field) {
        return foreign(field) || !never.isEmpty() && never.stream().anyMatch(each -> each.covers(field));
    }

    /** Returns whether it is the own number of another partner, or inside it. */
    private boolean foreign(FieldPath field) {
        return PartnerScheme.of(field.steps())
                .filter(scheme -> !scheme.equals(receiver))
                .isPresent();
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
        int length = field.steps().size() - 1;
        return length > 0 && holdsValue(new FieldPath(field.steps().subList(0, length)));
    }

    /** Returns whether what is below it is part of one value. */
    boolean holdsValue(FieldPath field) {
        for (int length = field.steps().size(); length > 0; length--) {
            FieldPath above = new FieldPath(field.steps().subList(0, length));
            if (fields.contains(above)) {
                return !containers.contains(above);
            }
        }
        return false;
    }
}
