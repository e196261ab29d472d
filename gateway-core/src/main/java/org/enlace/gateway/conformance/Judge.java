package org.enlace.gateway.conformance;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.enlace.gateway.conformance.Seen.Arrival;
import org.enlace.gateway.conformance.Seen.Attempt;
import org.enlace.gateway.conformance.Seen.Said;
import org.enlace.gateway.conformance.Shown.State;

/** Says how each step stands, by what was seen alone: nobody can claim one. Pure. */
public final class Judge {

    private static final String UNMAPPED = "unmapped";

    private final Seen seen;

    /** What strangers send shows nothing of the system that is proven. */
    private final List<Arrival> proven;

    private Judge(Seen seen) {
        this.seen = seen;
        this.proven = seen.arrivals().stream().filter(Arrival::proven).toList();
    }

    /** How the steps of a run stand. */
    public static List<Shown> of(Run run, Seen seen) {
        Judge judge = new Judge(seen);
        return run.steps().stream().map(judge::step).toList();
    }

    private Shown step(Step step) {
        return switch (step.kind()) {
            case VALID -> first(step, proven, this::isNews);
            case SAME_AGAIN -> sameAgain(step);
            case MISSING_FIELD -> missing(step);
            case UNKNOWN_WORD -> first(step, proven, each -> each.said() == Said.ACCEPTED && each.has(UNMAPPED));
            case NEXT_VERSION -> first(step, proven, each -> isNews(each) && each.version() > 1);
            case ONLY_ONCE ->
                first(step, proven, each -> each.said() == Said.CONFLICT && each.has("same-business-id-other-payload"));
            // a door cannot say who was wrong, and one whose credential stands in the body has not read it
            case WRONG_CREDENTIAL -> first(step, seen.arrivals(), each -> refused(each, "UNAUTHENTICATED"));
            case TOO_LARGE -> first(step, seen.arrivals(), each -> refused(each, "TOO_LARGE"));
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

    private static Shown first(Step step, List<Arrival> arrivals, Predicate<Arrival> shows) {
        return arrivals.stream()
                .filter(shows)
                .findFirst()
                .map(each -> Shown.by(step, State.PASSED, each, 1))
                .orElseGet(() -> Shown.waiting(step));
    }

    private Shown sameAgain(Step step) {
        Set<UUID> accepted = new HashSet<>();
        for (Arrival each : proven) {
            if (each.said() == Said.ACCEPTED) {
                accepted.add(each.message());
            } else if (each.said() == Said.REPEATED
                    && each.original().filter(accepted::contains).isPresent()) {
                return Shown.by(step, State.PASSED, each, 1);
            }
        }
        return Shown.waiting(step);
    }

    /** Whoever repeats unchanged what was refused, be it the first of several or the last, will repeat it all night. */
    private Shown missing(Step step) {
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
                    return Shown.by(step, came > 1 ? State.FAILED : State.PASSED, each, came);
                })
                .orElseGet(() -> Shown.waiting(step));
    }

    /** How often which bytes were refused by the contract. What comes again in a file has its digest alone. */
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

    /** The newest attempt says how it stands until one is taken: who mends his system is tried again. */
    private Shown taken(Step step, Predicate<Attempt> which) {
        List<Attempt> attempts = seen.attempts().stream().filter(which).toList();
        Optional<Attempt> taken = attempts.stream().filter(Attempt::taken).findFirst();
        if (taken.isPresent()) {
            return Shown.by(step, State.PASSED, taken.get(), Optional.empty());
        }
        return attempts.isEmpty() || !attempts.get(attempts.size() - 1).lost()
                ? Shown.waiting(step)
                : failed(step, attempts.get(attempts.size() - 1));
    }

    private static Shown failed(Step step, Attempt lost) {
        return Shown.by(step, State.FAILED, lost, lost.fault());
    }

    /** Another delivery of the record than the one that was taken first. */
    private Shown takenAgain(Step step) {
        Optional<Attempt> before = firstTaken();
        return taken(
                step,
                each -> each.version() == 1
                        && before.filter(first -> !each.delivery().equals(first.delivery())
                                        && !each.at().isBefore(first.at()))
                                .isPresent());
    }

    private Optional<Attempt> firstTaken() {
        return seen.attempts().stream()
                .filter(each -> each.version() == 1 && each.taken())
                .findFirst();
    }

    private Shown correctionTaken(Step step) {
        Optional<Attempt> before = firstTaken();
        return taken(
                step,
                each -> each.version() == 2
                        && before.filter(first -> !each.at().isBefore(first.at()))
                                .isPresent());
    }

    private Shown comesBack(Step step) {
        for (Attempt away : seen.attempts()) {
            if (away.state().equals("RETRYING")) {
                Optional<Attempt> later = seen.attempts().stream()
                        .filter(each -> each.delivery().equals(away.delivery())
                                && each.taken()
                                && !each.at().isBefore(away.at()))
                        .findFirst();
                if (later.isPresent()) {
                    return Shown.by(step, State.PASSED, later.get(), away.fault());
                }
            }
        }
        return Shown.waiting(step);
    }
}
