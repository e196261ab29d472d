package org.enlace.gateway.exchange.conformance;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.enlace.gateway.exchange.conformance.ObservedMessages.Arrival;
import org.enlace.gateway.exchange.conformance.ObservedMessages.Attempt;
import org.enlace.gateway.exchange.conformance.ObservedMessages.Said;
import org.enlace.gateway.exchange.conformance.StepResult.State;

/** Evaluates each step by what was seen alone: nobody can claim a result. Pure. */
public final class StepEvaluator {

    private static final String UNMAPPED = "unmapped";

    private final ObservedMessages observedMessages;

    /** Arrivals with a proven sender. What unknown senders send shows nothing of the system under test. */
    private final List<Arrival> proven;

    private StepEvaluator(ObservedMessages observedMessages) {
        this.observedMessages = observedMessages;
        this.proven =
                observedMessages.arrivals().stream().filter(Arrival::proven).toList();
    }

    /** Returns the results of the steps of a run. */
    public static List<StepResult> of(ConformanceRun run, ObservedMessages observedMessages) {
        StepEvaluator stepEvaluator = new StepEvaluator(observedMessages);
        return run.steps().stream().map(stepEvaluator::step).toList();
    }

    private StepResult step(ConformanceStep step) {
        return switch (step.kind()) {
            case VALID -> first(step, proven, this::isNews);
            case SAME_AGAIN -> sameAgain(step);
            case MISSING_FIELD -> missing(step);
            case UNKNOWN_WORD -> first(step, proven, each -> each.said() == Said.ACCEPTED && each.has(UNMAPPED));
            case NEXT_VERSION -> first(step, proven, each -> isNews(each) && each.version() > 1);
            case ONLY_ONCE ->
                first(step, proven, each -> each.said() == Said.CONFLICT && each.has("same-business-id-other-payload"));
            // an inbound endpoint cannot say who was wrong, and one whose credential is in the body has not read it
            case WRONG_CREDENTIAL -> first(step, observedMessages.arrivals(), each -> refused(each, "UNAUTHENTICATED"));
            case TOO_LARGE -> first(step, observedMessages.arrivals(), each -> refused(each, "TOO_LARGE"));
            case TAKEN -> taken(step, each -> each.version() == 1);
            case TAKEN_AGAIN -> takenAgain(step);
            case CORRECTION_TAKEN -> correctionTaken(step);
            case COMES_BACK -> comesBack(step);
        };
    }

    /** An accepted record, with nothing to say against it. */
    private boolean isNews(Arrival arrival) {
        return arrival.said() == Said.ACCEPTED && !arrival.has(UNMAPPED);
    }

    private static boolean refused(Arrival arrival, String code) {
        return arrival.said() == Said.REFUSED
                && arrival.code().filter(code::equals).isPresent();
    }

    private static StepResult first(ConformanceStep step, List<Arrival> arrivals, Predicate<Arrival> shows) {
        return arrivals.stream()
                .filter(shows)
                .findFirst()
                .map(each -> StepResult.by(step, State.PASSED, each, 1))
                .orElseGet(() -> StepResult.waiting(step));
    }

    private StepResult sameAgain(ConformanceStep step) {
        Set<UUID> accepted = new HashSet<>();
        for (Arrival each : proven) {
            if (each.said() == Said.ACCEPTED) {
                accepted.add(each.message());
            } else if (each.said() == Said.REPEATED
                    && each.original().filter(accepted::contains).isPresent()) {
                return StepResult.by(step, State.PASSED, each, 1);
            }
        }
        return StepResult.waiting(step);
    }

    /**
     * Evaluates a missing field. A sender that repeats a refused message unchanged, be it the first of several or the last, will repeat it all night.
     */
    private StepResult missing(ConformanceStep step) {
        String rule = step.rule().orElse("");
        List<Arrival> refusals = proven.stream()
                .filter(each -> refused(each, "CONTRACT") && each.has(rule))
                .toList();
        Map<String, Integer> times = comings();
        Optional<Arrival> most = refusals.stream()
                .max(Comparator.comparing((Arrival each) -> times(times, each))
                        .thenComparing(Arrival::at, Comparator.reverseOrder()));
        return most.map(each -> {
                    int came = times(times, each);
                    return StepResult.by(step, came > 1 ? State.FAILED : State.PASSED, each, came);
                })
                .orElseGet(() -> StepResult.waiting(step));
    }

    /** Returns how often which bytes were refused by the contract. A repetition in a file has only its digest. */
    private Map<String, Integer> comings() {
        Map<String, Integer> times = new HashMap<>();
        proven.stream()
                .filter(each -> refused(each, "CONTRACT"))
                .flatMap(each -> each.digest().stream())
                .forEach(digest -> times.merge(digest, 1, Integer::sum));
        return times;
    }

    private static int times(Map<String, Integer> comings, Arrival refusal) {
        return refusal.digest().map(comings::get).orElse(1);
    }

    /** The newest attempt decides until one is taken: a partner that mends its system is tried again. */
    private StepResult taken(ConformanceStep step, Predicate<Attempt> which) {
        List<Attempt> attempts =
                observedMessages.attempts().stream().filter(which).toList();
        Optional<Attempt> taken = attempts.stream().filter(Attempt::taken).findFirst();
        if (taken.isPresent()) {
            return StepResult.by(step, State.PASSED, taken.get(), Optional.empty());
        }
        return attempts.isEmpty() || !attempts.get(attempts.size() - 1).lost()
                ? StepResult.waiting(step)
                : failed(step, attempts.get(attempts.size() - 1));
    }

    private static StepResult failed(ConformanceStep step, Attempt lost) {
        return StepResult.by(step, State.FAILED, lost, lost.fault());
    }

    /** Another delivery of the record than the one that was accepted first. */
    private StepResult takenAgain(ConformanceStep step) {
        Optional<Attempt> before = firstTaken();
        return taken(
                step,
                each -> each.version() == 1
                        && before.filter(first -> !each.delivery().equals(first.delivery())
                                        && !each.at().isBefore(first.at()))
                                .isPresent());
    }

    private Optional<Attempt> firstTaken() {
        return observedMessages.attempts().stream()
                .filter(each -> each.version() == 1 && each.taken())
                .findFirst();
    }

    private StepResult correctionTaken(ConformanceStep step) {
        Optional<Attempt> before = firstTaken();
        return taken(
                step,
                each -> each.version() == 2
                        && before.filter(first -> !each.at().isBefore(first.at()))
                                .isPresent());
    }

    private StepResult comesBack(ConformanceStep step) {
        for (Attempt away : observedMessages.attempts()) {
            if (away.state().equals("RETRYING")) {
                Optional<Attempt> later = observedMessages.attempts().stream()
                        .filter(each -> each.delivery().equals(away.delivery())
                                && each.taken()
                                && !each.at().isBefore(away.at()))
                        .findFirst();
                if (later.isPresent()) {
                    return StepResult.by(step, State.PASSED, later.get(), away.fault());
                }
            }
        }
        return StepResult.waiting(step);
    }
}
