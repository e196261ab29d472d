package org.enlace.gateway.conformance;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.conformance.Seen.Attempt;
import org.enlace.gateway.conformance.Seen.Said;
import org.enlace.gateway.conformance.Shown.State;

/**
 * What follows when somebody asks the gateway to send the sample of a step: each time something goes out, or a word says why nothing does. Pure.
 *
 * @param delivery that goes out once more; empty for everything but {@link What#AGAIN}
 */
public record Press(What what, Optional<UUID> delivery) {

    /** What follows. */
    public enum What {
        /** The sample goes out for the first time. */
        SEND,
        /** What went out for this step goes out once more. */
        AGAIN,
        /** A step before this one has not passed: the versions of the record come in their order. */
        EARLIER,
        /** The step has passed. */
        TAKEN,
        /** It is on its way, or is tried again by itself. */
        ON_ITS_WAY
    }

    private static final Press EARLIER = new Press(What.EARLIER, Optional.empty());
    private static final Press TAKEN = new Press(What.TAKEN, Optional.empty());
    private static final Press ON_ITS_WAY = new Press(What.ON_ITS_WAY, Optional.empty());

    /** What follows for this step of a run. */
    public static Press of(Step step, List<Shown> shown, Seen seen) {
        boolean early =
                shown.stream().anyMatch(each -> each.step().number() < step.number() && each.state() != State.PASSED);
        if (early) {
            return EARLIER;
        }
        boolean passed =
                shown.stream().anyMatch(each -> each.step().number() == step.number() && each.state() == State.PASSED);
        return passed ? TAKEN : unpassed(step.kind(), seen);
    }

    private static Press unpassed(StepKind kind, Seen seen) {
        List<Attempt> attempts = seen.attempts().stream()
                .filter(each -> each.version() == kind.version())
                .toList();
        if (attempts.isEmpty()) {
            boolean said = seen.arrivals().stream()
                    .anyMatch(each -> each.said() == Said.ACCEPTED && each.version() == kind.version());
            return said ? ON_ITS_WAY : new Press(What.SEND, Optional.empty());
        }
        Attempt newest = attempts.get(attempts.size() - 1);
        return newest.taken() || newest.lost() ? new Press(What.AGAIN, Optional.of(newest.delivery())) : ON_ITS_WAY;
    }
}
