package org.enlace.gateway.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.conformance.Run;
import org.enlace.gateway.conformance.Seen;
import org.enlace.gateway.conformance.Shown;

/**
 * A run in which a partner's system is proven. Names of fields and rules, codes and times; never a value.
 *
 * @param state {@code OPEN}, {@code EXPIRED}, {@code PASSED} or {@code NOT_PASSED}; none is open in a house that is, or may be, production
 * @param endedAt null while nobody has ended it
 * @param changed what of {@code product}, {@code contract} and {@code mapping} is another today than at the beginning: an open run cannot pass any more
 * @param truncated true if so much came that not everything was looked at
 * @param passed how many of the steps have passed
 * @param prints what it is proven against, by name
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
     * A step, and what was seen of it.
     *
     * @param state {@code PASSED}, {@code FAILED} or {@code WAITING}
     * @param field which field its sample breaks or changes; null if none
     * @param rule which finding it makes; null if none
     * @param origin the link as whose message the gateway sends its sample; null where the partner sends
     * @param sample where the invented message of the step is; null if it has none, or the gateway sends it in the form of the link
     * @param form how the sample's file name ends; null with it
     * @param seenAt when it came so far; null while it waits
     * @param seenMessage by which; null with it
     * @param seenCode of what was seen; null for none
     * @param findings what was found in that message
     * @param times how often the same came
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
            List<Seen.Found> findings,
            int times) {

        /** True if the gateway sends something when it is asked to. */
        public boolean sends() {
            return origin != null;
        }
    }

    /** True if what comes now counts. */
    public boolean open() {
        return state.equals("OPEN");
    }

    /** True if how it stands was judged for good. */
    public boolean ended() {
        return endedAt != null;
    }

    /** The first step that has not passed; null if all have. */
    public StepView next() {
        return steps.stream()
                .filter(step -> !step.state().equals("PASSED"))
                .findFirst()
                .orElse(null);
    }

    /** @param here whether there are runs in this house */
    static ConformanceView of(
            Run run, List<Shown> shown, List<String> changed, boolean truncated, boolean here, Instant now) {
        return new ConformanceView(
                run.id(),
                run.link(),
                state(run, here, now),
                run.startedBy(),
                run.startedAt(),
                run.expiresAt(),
                run.end().map(Run.End::at).orElse(null),
                run.end().map(Run.End::by).orElse(null),
                changed,
                truncated,
                (int) shown.stream()
                        .filter(each -> each.state() == Shown.State.PASSED)
                        .count(),
                prints(run.prints()),
                shown.stream().map(each -> step(run, each)).toList());
    }

    private static String state(Run run, boolean here, Instant now) {
        if (run.end().isPresent()) {
            return run.end().get().passed() ? "PASSED" : "NOT_PASSED";
        }
        return here && run.open(now) ? "OPEN" : "EXPIRED";
    }

    private static Map<String, String> prints(Run.Prints prints) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("product", prints.product());
        all.put("contract", prints.contract());
        all.put("contractPrint", prints.contractPrint());
        all.put("mapping", prints.mapping());
        all.put("mappingPrint", prints.mappingPrint());
        all.put("snapshot", prints.snapshot());
        return all;
    }

    private static StepView step(Run run, Shown shown) {
        int number = shown.step().number();
        boolean has = shown.step().sample().isPresent() && shown.step().origin().isEmpty();
        return new StepView(
                number,
                shown.step().kind().name(),
                shown.state().name(),
                shown.step().field().orElse(null),
                shown.step().rule().orElse(null),
                shown.step().origin().orElse(null),
                has ? ConformanceDesk.API + "/" + run.id() + "/steps/" + number + "/sample" : null,
                has ? shown.step().form().orElse(null) : null,
                shown.at().orElse(null),
                shown.message().orElse(null),
                shown.code().orElse(null),
                shown.findings(),
                shown.times());
    }
}
