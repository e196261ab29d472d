package org.enlace.gateway.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a step stands.
 *
 * @param at when it came so far; empty while it waits
 * @param message by which it came so far
 * @param code of the refusal or fault that was seen
 * @param findings which fields and rules were seen; never a value
 * @param times how often the same came, where that counts
 */
public record Shown(
        Step step,
        State state,
        Optional<Instant> at,
        Optional<UUID> message,
        Optional<String> code,
        List<Seen.Found> findings,
        int times) {

    /** How far it is. */
    public enum State {
        PASSED,
        FAILED,
        WAITING
    }

    public Shown {
        findings = List.copyOf(findings);
    }

    static Shown waiting(Step step) {
        return new Shown(step, State.WAITING, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 0);
    }

    static Shown by(Step step, State state, Seen.Arrival arrival, int times) {
        return new Shown(
                step,
                state,
                Optional.of(arrival.at()),
                Optional.of(arrival.message()),
                arrival.code(),
                arrival.findings(),
                times);
    }

    static Shown by(Step step, State state, Seen.Attempt attempt, Optional<String> fault) {
        return new Shown(step, state, Optional.of(attempt.at()), Optional.of(attempt.message()), fault, List.of(), 1);
    }
}
