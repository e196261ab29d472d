package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.enlace.gateway.platform.database.Deadline;

/**
 * A claim: one value of one field as one record states it.
 *
 * @param value the value
 * @param by the record
 * @param documented whether the person was known to it by a valid document
 */
record Claim(JsonNode value, RecordClaims by, boolean documented) {

    /** A claim with its sort keys, computed once and not at each comparison. */
    private record Ordered(Claim claim, int trust, LocalDate day) {

        /** Orders two records of equal rank: the one of the later event first; of the same event, the one recorded later. */
        private static final Comparator<Ordered> LAST = Comparator.comparingInt(Ordered::trust)
                .thenComparing(Ordered::day, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
                .thenComparing(each -> each.claim().by().recordedAt())
                .thenComparing(each -> each.claim().by().message().toString())
                .reversed();
    }

    /** Rank of the sources: court, then Attorney General, then registration, then police; any other source after them. */
    private static final Map<String, Integer> DETERMINES =
            Map.of("conviction-summary", 4, "case-status", 3, "victim-registration", 2, "police-report", 1);

    /** The claims by trust, the greatest first; of equal trust the latest first. */
    static List<Claim> newestFirst(List<Claim> claims, ToIntFunction<Claim> trust) {
        if (claims.size() < 2) {
            return claims;
        }
        Deadline.check();
        return claims.stream()
                .map(claim ->
                        new Ordered(claim, trust.applyAsInt(claim), claim.by().eventDay()))
                .sorted(Ordered.LAST)
                .map(Ordered::claim)
                .toList();
    }

    int determination() {
        return DETERMINES.getOrDefault(by.record(), 0);
    }

    /** The same record's claim of something that follows from its value. */
    Claim saying(JsonNode other) {
        return new Claim(other, by, documented);
    }

    /** No value: texts end in logs. */
    @Override
    public String toString() {
        return "Claim";
    }
}
