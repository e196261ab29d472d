package org.enlace.gateway.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.partners.FieldPath;
import org.enlace.gateway.partners.FieldRule;
import org.enlace.gateway.partners.Policy;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/** Whether a receiver knows persons by a code of its own, and whether its contract can say that a record is said anew. Pure. */
final class PersonCodes {

    private static final String CODE = "personId";
    private static final String NOVELTY = "$novelty";

    private PersonCodes() {}

    /** True if this policy gives the receiver a code for a person in one of these places of the record. */
    static boolean given(Policy policy, Set<String> places) {
        return places.stream()
                .map(place -> policy.rule(FieldPath.parse(place).child(CODE)))
                .flatMap(Optional::stream)
                .anyMatch(rule -> rule.action() == FieldRule.Action.PSEUDONYMISE);
    }

    /** True if this mapping writes such a code. Of one that is no table it is not known: then it counts as written. */
    static boolean written(Snapshot snapshot, String mapping, Set<String> places) {
        return rows(snapshot, mapping)
                .map(rows -> rows.stream()
                        .flatMap(row -> row.canonical().stream())
                        .anyMatch(field -> places.stream().anyMatch(place -> field.equals(place + "." + CODE))))
                .orElse(true);
    }

    /** True if this mapping tells a corrected record from a new one. */
    static boolean tellsCorrections(Snapshot snapshot, String mapping) {
        return rows(snapshot, mapping)
                .map(rows -> rows.stream().anyMatch(row -> row.words().contains(NOVELTY)))
                .orElse(false);
    }

    private static Optional<List<TableRow>> rows(Snapshot snapshot, String mapping) {
        return TableFile.read(snapshot.catalogue().files(), mapping).map(TableFile::rows);
    }
}
