package org.enlace.gateway.exchange.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The observed messages of a run, from the rows that intake and delivery wrote. Never a value.
 *
 * @param arrivals what came in at the inbound endpoint, in order
 * @param attempts the result of each delivery attempt, in order
 */
public record ObservedMessages(List<Arrival> arrivals, List<Attempt> attempts) {

    public ObservedMessages {
        arrivals = List.copyOf(arrivals);
        attempts = List.copyOf(attempts);
    }

    /** True if so much came that not everything was looked at. */
    public boolean truncated() {
        return arrivals.stream().filter(Arrival::proven).count() >= ConformanceArrivals.MOST;
    }

    /** The verdict on a message. */
    public enum Said {
        ACCEPTED,
        PARKED,
        REPEATED,
        CONFLICT,
        REFUSED
    }

    /**
     * An arrival.
     *
     * @param code of a refusal
     * @param digest SHA-256 of what came, hexadecimal; empty if it was not read
     * @param version of what was accepted; else 0
     * @param original of what was repeated
     * @param proven true if its sender had shown a valid credential
     * @param otherwise which of {@code contract} and {@code mapping} it was judged by differ from those at the beginning
     */
    public record Arrival(
            UUID message,
            Instant at,
            Said said,
            Optional<String> code,
            Optional<String> digest,
            int version,
            Optional<UUID> original,
            boolean proven,
            List<String> otherwise,
            List<Found> findings) {

        public Arrival {
            otherwise = List.copyOf(otherwise);
            findings = List.copyOf(findings);
        }

        boolean has(String rule) {
            return findings.stream().anyMatch(each -> each.rule().equals(rule));
        }
    }

    /** A finding: a field and a rule. */
    public record Found(String field, String rule) {}

    /**
     * A delivery attempt.
     *
     * @param version of the record
     * @param generation counts what was sent of that version, from 1
     * @param state in which it left the delivery
     * @param fault if it failed
     */
    public record Attempt(
            UUID delivery,
            UUID message,
            Instant at,
            int version,
            int generation,
            String state,
            Optional<String> fault) {

        /** True if the partner has it by this attempt. */
        public boolean taken() {
            return state.equals("DELIVERED");
        }

        /** True if it is not retried automatically. */
        public boolean lost() {
            return state.equals("REFUSED_BY_RECEIVER") || state.equals("PARKED");
        }
    }
}
