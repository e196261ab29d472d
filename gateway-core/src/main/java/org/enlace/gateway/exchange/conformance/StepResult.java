package org.enlace.gateway.exchange.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The result of a step.
 *
 * @param at when this result was reached; empty while it waits
 * @param message the message that led to it
 * @param code of the refusal or fault that was seen
 * @param findings which fields and rules were seen; never a value
 * @param times how often the same came, where that counts
 */
public record StepResult(
        ConformanceStep step,
        State state,
        Optional<Instant> at,
        Optional<UUID> message,
        Optional<String> code,
        List<ObservedMessages.Found> findings,
        int times) {

    /** The states of a step. */
    public enum State {
        PASSED,
        FAILED,
        WAITING
    }

    public StepResult {
        findings = List.copyOf(findings);
    }

    static StepResult waiting(ConformanceStep step) {
        return new StepResult(step, State.WAITING, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 0);
    }

    static StepResult by(ConformanceStep step, State state, ObservedMessages.Arrival arrival, int times) {
        return new StepResult(
                step,
                state,
                Optional.of(arrival.at()),
                Optional.of(arrival.message()),
                arrival.code(),
                arrival.findings(),
                times);
    }

    static StepResult by(ConformanceStep step, State state, ObservedMessages.Attempt attempt, Optional<String> fault) {
        return new StepResult(
                step, state, Optional.of(attempt.at()), Optional.of(attempt.message()), fault, List.of(), 1);
    }
}
