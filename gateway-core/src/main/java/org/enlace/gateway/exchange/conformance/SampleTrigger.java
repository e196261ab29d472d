package org.enlace.gateway.exchange.conformance;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.conformance.ObservedMessages.Attempt;
import org.enlace.gateway.exchange.conformance.ObservedMessages.Said;
import org.enlace.gateway.exchange.conformance.StepResult.State;

/**
 * The result of a request to send the sample of a step: each time something goes out, or a word says why nothing does. Pure.
 *
 * @param delivery that goes out once more; empty for everything but {@link What#AGAIN}
 */
public record SampleTrigger(What what, Optional<UUID> delivery) {

    /** The kinds of result. */
    public enum What {
        /** The sample goes out for the first time. */
        SEND,
        /** The delivery of this step goes out once more. */
        AGAIN,
        /** A step before this one has not passed: the versions of the record come in their order. */
        EARLIER,
        /** The step has passed. */
        TAKEN,
        /** It is on its way, or is tried again by itself. */
        ON_ITS_WAY
    }

    private static final SampleTrigger EARLIER = new SampleTrigger(What.EARLIER, Optional.empty());
    private static final SampleTrigger TAKEN = new SampleTrigger(What.TAKEN, Optional.empty());
    private static final SampleTrigger ON_ITS_WAY = new SampleTrigger(What.ON_ITS_WAY, Optional.empty());

    /** Returns what follows for this step of a run. */
    public static SampleTrigger of(ConformanceStep step, List<StepResult> shown, ObservedMessages observedMessages) {
        boolean early =
                shown.stream().anyMatch(each -> each.step().number() < step.number() && each.state() != State.PASSED);
        if (early) {
            return EARLIER;
        }
        boolean passed =
                shown.stream().anyMatch(each -> each.step().number() == step.number() && each.state() == State.PASSED);
        return passed ? TAKEN : unpassed(step.kind(), observedMessages);
    }

    private static SampleTrigger unpassed(ConformanceStepKind kind, ObservedMessages observedMessages) {
        List<Attempt> attempts = observedMessages.attempts().stream()
                .filter(each -> each.version() == kind.version())
                .toList();
        if (attempts.isEmpty()) {
            boolean said = observedMessages.arrivals().stream()
                    .anyMatch(each -> each.said() == Said.ACCEPTED && each.version() == kind.version());
            return said ? ON_ITS_WAY : new SampleTrigger(What.SEND, Optional.empty());
        }
        Attempt newest = attempts.get(attempts.size() - 1);
        return newest.taken() || newest.lost()
                ? new SampleTrigger(What.AGAIN, Optional.of(newest.delivery()))
                : ON_ITS_WAY;
    }
}
