package org.enlace.gateway.configuration.files;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import org.enlace.gateway.configuration.model.Agreement;

/**
 * Finds two agreements that would release the same record to the same receiver under different policies: which one applies must not depend on their
 * names. Pure.
 */
final class AgreementOverlapCheck {

    private AgreementOverlapCheck() {}

    /**
     * Returns the link or purpose for which the two agreements differ; empty if they cannot both hold, or say the same, or their order is declared on
     * purpose.
     */
    static Optional<String> of(Agreement one, Agreement other) {
        return one.caseNumbers().equals(other.caseNumbers()) && together(one, other)
                ? one.to().stream()
                        .flatMap(receiver -> other.to().stream()
                                .filter(each -> differs(one.isQuery(), receiver, each))
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

    /** True if no record meets both: some field would need two values. A field of several values can have both, so only single fields count. */
    private static boolean disjoint(Agreement one, Agreement other) {
        return one.when().stream().anyMatch(first -> other.when().stream()
                .anyMatch(second -> first.field().equals(second.field())
                        && first.present() == null
                        && second.present() == null
                        && Collections.disjoint(first.values(), second.values())));
    }
}
