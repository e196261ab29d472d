package org.enlace.gateway.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;

/**
 * One value of one field as one record says it.
 *
 * @param value what it says
 * @param by the record
 * @param documented whether the person was known to it by a valid document
 */
record Claim(JsonNode value, Said by, boolean documented) {

    /** Of two records with the same say, the one of the later event; of the same event, the one recorded later. */
    static final Comparator<Claim> LATEST = Comparator.comparing(
                    Claim::day, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(claim -> claim.by().recordedAt())
            .thenComparing(claim -> claim.by().message().toString());

    /** Who determines: court, then Attorney General, then registration, then police; whoever else after them. */
    private static final Map<String, Integer> DETERMINES =
            Map.of("conviction-summary", 4, "case-status", 3, "victim-registration", 2, "police-report", 1);

    private LocalDate day() {
        return Dates.event(by);
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
