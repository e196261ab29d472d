package org.enlace.gateway.exchange.intake.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/** Decides whether a receiver knows persons by a code of its own, and whether its contract can mark a record as corrected. Pure. */
public final class PersonCodes {

    private static final String CODE = "personId";
    private static final String NOVELTY = "$novelty";

    private PersonCodes() {}

    /** True if this policy gives the receiver a code for a person in one of these places of the record. */
    public static boolean given(Policy policy, Set<String> places) {
        return places.stream()
                .map(place -> policy.rule(FieldPath.parse(place).child(CODE)))
                .flatMap(Optional::stream)
                .anyMatch(rule -> rule.action() == FieldRule.Action.PSEUDONYMISE);
    }

    /** True if this mapping writes such a code. Of one that is no table it is not known: then it counts as written. */
    public static boolean written(Snapshot snapshot, String mapping, Set<String> places) {
        return rows(snapshot, mapping)
                .map(rows -> rows.stream()
                        .flatMap(row -> row.canonical().stream())
                        .anyMatch(field -> places.stream().anyMatch(place -> field.equals(place + "." + CODE))))
                .orElse(true);
    }

    /** True if this mapping tells a corrected record from a new one. */
    public static boolean tellsCorrections(Snapshot snapshot, String mapping) {
        return rows(snapshot, mapping)
                .map(rows -> rows.stream().anyMatch(row -> row.words().contains(NOVELTY)))
                .orElse(false);
    }

    private static Optional<List<TableRow>> rows(Snapshot snapshot, String mapping) {
        return TableFile.read(snapshot.catalogue().files(), mapping).map(TableFile::rows);
    }
}
