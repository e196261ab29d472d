package org.enlace.gateway.partners;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;

/** Two agreements that would let the same record out to the same receiver under different policies: which one counts must not hang on their names. Pure. */
final class Overlap {

    private Overlap() {}

    /** The link or purpose that both promise something else; empty if they cannot both hold, or say the same, or one is asked before the other on purpose. */
    static Optional<String> of(Agreement one, Agreement other) {
        return one.caseNumbers().equals(other.caseNumbers()) && together(one, other)
                ? one.to().stream()
                        .flatMap(its -> other.to().stream()
                                .filter(each -> differs(one.isQuery(), its, each))
                                .map(each -> one.isQuery()
                                        ? each.purpose().name()
                                        : each.link().toString()))
                        .findFirst()
                : Optional.empty();
    }

    /** True if one record of one day may meet the conditions of both over its fields. */
    static boolean together(Agreement one, Agreement other) {
        return one.kind() == other.kind()
                && one.from().equals(other.from())
                && one.record().equals(other.record())
                && !end(one).isBefore(other.validFrom())
                && !end(other).isBefore(one.validFrom())
                && !disjoint(one, other);
    }

    private static boolean differs(boolean query, Agreement.Receiver one, Agreement.Receiver other) {
        boolean same = query ? one.purpose() == other.purpose() : one.link().equals(other.link());
        return same
                && (!one.policyId().equals(other.policyId())
                        || one.purpose() != other.purpose()
                        || !one.link().equals(other.link()));
    }

    private static LocalDate end(Agreement agreement) {
        return agreement.validTo().orElse(LocalDate.MAX);
    }

    /** No record meets both: some field would have to have two values. A field of several values may, so that only single ones tell. */
    private static boolean disjoint(Agreement one, Agreement other) {
        return one.when().stream().anyMatch(mine -> other.when().stream()
                .anyMatch(its -> mine.field().equals(its.field())
                        && mine.present() == null
                        && its.present() == null
                        && Collections.disjoint(mine.values(), its.values())));
    }
}
