package org.enlace.gateway.console.conformance;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.exchange.conformance.ConformanceRun;
import org.enlace.gateway.exchange.conformance.ObservedMessages;
import org.enlace.gateway.exchange.conformance.StepResult;

/**
 * A conformance run, in which a partner's system is proven. Names of fields and rules, codes and times; never a value.
 *
 * @param state {@code OPEN}, {@code EXPIRED}, {@code PASSED} or {@code NOT_PASSED}; none is open in an environment that is, or may be, production
 * @param endedAt null while nobody has ended it
 * @param changed those of {@code product}, {@code contract} and {@code mapping} that have changed since the beginning: an open run cannot pass any
 * more
 * @param truncated true if too many messages came to examine all of them
 * @param passed number of passed steps
 * @param prints fingerprints of what it is proven against, by name
 */
record ConformanceView(
        UUID id,
        String link,
        String state,
        String startedBy,
        Instant startedAt,
        Instant expiresAt,
        Instant endedAt,
        String endedBy,
        List<String> changed,
        boolean truncated,
        int passed,
        Map<String, String> prints,
        List<StepView> steps) {

    /**
     * A step and its observations.
     *
     * @param state {@code PASSED}, {@code FAILED} or {@code WAITING}
     * @param field the field that its sample breaks or changes; null if none
     * @param rule the finding that it causes; null if none
     * @param origin the link as whose message the gateway sends its sample; null where the partner sends
     * @param sample address of the invented message of the step; null if it has none, or the gateway sends it in the form of the link
     * @param form file extension of the sample; null with it
     * @param seenAt time of the observation; null while it waits
     * @param seenMessage the message; null with it
     * @param seenCode code of the observation; null for none
     * @param findings findings in that message
     * @param times number of equal observations
     */
    record StepView(
            int number,
            String kind,
            String state,
            String field,
            String rule,
            String origin,
            String sample,
            String form,
            Instant seenAt,
            UUID seenMessage,
            String seenCode,
            List<ObservedMessages.Found> findings,
            int times) {

        /** True if the gateway sends the step's sample on request. */
        public boolean sends() {
            return origin != null;
        }
    }

    /** True if new messages still count. */
    public boolean open() {
        return state.equals("OPEN");
    }

    /** True if its final state is stored. */
    public boolean ended() {
        return endedAt != null;
    }

    /** Returns the first step that has not passed; null if all have. */
    public StepView next() {
        return steps.stream()
                .filter(step -> !step.state().equals("PASSED"))
                .findFirst()
                .orElse(null);
    }

    /** @param here true if this installation has runs */
    static ConformanceView of(
            ConformanceRun run,
            List<StepResult> shown,
            List<String> changed,
            boolean truncated,
            boolean here,
            Instant now) {
        return new ConformanceView(
                run.id(),
                run.link(),
                state(run, here, now),
                run.startedBy(),
                run.startedAt(),
                run.expiresAt(),
                run.end().map(ConformanceRun.End::at).orElse(null),
                run.end().map(ConformanceRun.End::by).orElse(null),
                changed,
                truncated,
                (int) shown.stream()
                        .filter(each -> each.state() == StepResult.State.PASSED)
                        .count(),
                prints(run.prints()),
                shown.stream().map(each -> step(run, each)).toList());
    }

    private static String state(ConformanceRun run, boolean here, Instant now) {
        if (run.end().isPresent()) {
            return run.end().get().passed() ? "PASSED" : "NOT_PASSED";
        }
        return here && run.open(now) ? "OPEN" : "EXPIRED";
    }

    private static Map<String, String> prints(ConformanceRun.Prints prints) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("product", prints.product());
        all.put("contract", prints.contract());
        all.put("contractPrint", prints.contractPrint());
        all.put("mapping", prints.mapping());
        all.put("mappingPrint", prints.mappingPrint());
        all.put("snapshot", prints.snapshot());
        return all;
    }

    private static StepView step(ConformanceRun run, StepResult shown) {
        int number = shown.step().number();
        boolean has = shown.step().sample().isPresent() && shown.step().origin().isEmpty();
        return new StepView(
                number,
                shown.step().kind().name(),
                shown.state().name(),
                shown.step().field().orElse(null),
                shown.step().rule().orElse(null),
                shown.step().origin().orElse(null),
                has ? ConformanceService.API + "/" + run.id() + "/steps/" + number + "/sample" : null,
                has ? shown.step().form().orElse(null) : null,
                shown.at().orElse(null),
                shown.message().orElse(null),
                shown.code().orElse(null),
                shown.findings(),
                shown.times());
    }
}
