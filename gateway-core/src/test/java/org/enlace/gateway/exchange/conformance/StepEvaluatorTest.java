package org.enlace.gateway.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.conformance.ObservedMessages.Arrival;
import org.enlace.gateway.exchange.conformance.ObservedMessages.Attempt;
import org.enlace.gateway.exchange.conformance.ObservedMessages.Found;
import org.enlace.gateway.exchange.conformance.ObservedMessages.Said;
import org.enlace.gateway.exchange.conformance.StepResult.State;
import org.junit.jupiter.api.Test;

/** Each step passes by what shows it and by nothing less. */
class StepEvaluatorTest {

    private static final Instant START = Instant.parse("2026-03-07T12:00:00Z");
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    private final List<Arrival> arrivals = new ArrayList<>();
    private boolean known = true;
    private final List<Attempt> attempts = new ArrayList<>();

    @Test
    void nothingPassesByNothing() {
        assertThat(ConformanceStepKind.values())
                .allSatisfy(kind -> assertThat(state(kind)).isEqualTo(State.WAITING));
    }

    @Test
    void aRecordWithAnUnknownWordIsNotAValidOneAndOneThatIsParkedIsNone() {
        arrives(FIRST, Said.PARKED, null, "a", 0, null);
        assertThat(state(ConformanceStepKind.VALID)).isEqualTo(State.WAITING);
        arrives(FIRST, Said.ACCEPTED, null, "a", 1, null, "unmapped");
        assertThat(state(ConformanceStepKind.VALID)).isEqualTo(State.WAITING);
        assertThat(state(ConformanceStepKind.UNKNOWN_WORD)).isEqualTo(State.PASSED);
        arrives(OTHER, Said.ACCEPTED, null, "b", 1, null);
        assertThat(state(ConformanceStepKind.VALID)).isEqualTo(State.PASSED);
        assertThat(state(ConformanceStepKind.NEXT_VERSION)).isEqualTo(State.WAITING);
        arrives(OTHER, Said.ACCEPTED, null, "c", 2, null, "unmapped");
        assertThat(state(ConformanceStepKind.NEXT_VERSION))
                .as("the sample with the unknown word is no correction")
                .isEqualTo(State.WAITING);
    }

    @Test
    void onlyWhatTheRunItselfAcceptedCanBeRepeatedInIt() {
        arrives(OTHER, Said.REPEATED, null, "a", 0, FIRST);
        assertThat(state(ConformanceStepKind.SAME_AGAIN))
                .as("from before the run")
                .isEqualTo(State.WAITING);
        arrives(FIRST, Said.ACCEPTED, null, "a", 1, null);
        assertThat(state(ConformanceStepKind.SAME_AGAIN))
                .as("the wrong way round")
                .isEqualTo(State.WAITING);
        arrives(OTHER, Said.REPEATED, null, "a", 0, FIRST);
        assertThat(state(ConformanceStepKind.SAME_AGAIN)).isEqualTo(State.PASSED);
    }

    @Test
    void whoRepeatsUnchangedWhatWasRefusedFails() {
        arrives(FIRST, Said.REFUSED, "CONTRACT", "a", 0, null, "pattern");
        assertThat(state(ConformanceStepKind.MISSING_FIELD)).as("another rule").isEqualTo(State.WAITING);
        arrives(FIRST, Said.REFUSED, "CONTRACT", "b", 0, null, "required");
        arrives(OTHER, Said.REFUSED, "CONTRACT", "c", 0, null, "required");
        assertThat(state(ConformanceStepKind.MISSING_FIELD))
                .as("another message")
                .isEqualTo(State.PASSED);
        arrives(OTHER, Said.REFUSED, "CONTRACT", "b", 0, null, "required");
        StepResult stepResult = shown(ConformanceStepKind.MISSING_FIELD);
        assertThat(stepResult.state()).isEqualTo(State.FAILED);
        assertThat(stepResult.times()).isEqualTo(2);
    }

    @Test
    void whoMendsTheFirstMessageAndRepeatsTheSecondAllNightFails() {
        arrives(FIRST, Said.REFUSED, "CONTRACT", "a", 0, null, "required");
        arrives(OTHER, Said.REFUSED, "CONTRACT", "b", 0, null, "required");
        for (int i = 0; i < 4; i++) {
            arrives(FIRST, Said.REFUSED, "CONTRACT", "b", 0, null, "required");
        }
        arrives(FIRST, Said.REFUSED, "CONTRACT", "c", 0, null, "pattern");
        arrives(FIRST, Said.REFUSED, "CONTRACT", "c", 0, null, "pattern");
        StepResult stepResult = shown(ConformanceStepKind.MISSING_FIELD);
        assertThat(stepResult.state()).isEqualTo(State.FAILED);
        assertThat(stepResult.times()).isEqualTo(5);
        assertThat(stepResult.message()).contains(OTHER);
        arrivals.removeIf(each -> each.digest().filter("b"::equals).isPresent());
        assertThat(state(ConformanceStepKind.MISSING_FIELD))
                .as("of another rule")
                .isEqualTo(State.PASSED);
    }

    @Test
    void whatStrangersSendShowsNothing() {
        known = false;
        arrives(FIRST, Said.ACCEPTED, null, "a", 2, null);
        arrives(OTHER, Said.ACCEPTED, null, "d", 1, null, "unmapped");
        arrives(OTHER, Said.REPEATED, null, "a", 0, FIRST);
        arrives(FIRST, Said.REFUSED, "CONTRACT", "b", 0, null, "required");
        arrives(OTHER, Said.CONFLICT, "CONFLICT", "b", 0, null, "same-business-id-other-payload");
        assertThat(ConformanceStepKind.values())
                .allSatisfy(kind -> assertThat(state(kind)).isEqualTo(State.WAITING));
        known = true;
        arrives(FIRST, Said.REFUSED, "CONTRACT", "b", 0, null, "required");
        assertThat(state(ConformanceStepKind.MISSING_FIELD))
                .as("a stranger's copy is no repetition")
                .isEqualTo(State.PASSED);
    }

    @Test
    void aRefusalCountsByItsOwnCode() {
        arrives(FIRST, Said.REFUSED, "UNAUTHENTICATED", "", 0, null);
        assertThat(state(ConformanceStepKind.WRONG_CREDENTIAL)).isEqualTo(State.PASSED);
        assertThat(state(ConformanceStepKind.TOO_LARGE)).isEqualTo(State.WAITING);
        arrives(FIRST, Said.REFUSED, "TOO_LARGE", "", 0, null);
        assertThat(state(ConformanceStepKind.TOO_LARGE)).isEqualTo(State.PASSED);
    }

    @Test
    void whereOnlyTheFirstWordCountsAConflictShowsIt() {
        arrives(FIRST, Said.CONFLICT, "CONFLICT", "b", 0, null, "same-id-other-payload");
        assertThat(state(ConformanceStepKind.ONLY_ONCE)).isEqualTo(State.WAITING);
        arrives(OTHER, Said.CONFLICT, "CONFLICT", "b", 0, null, "same-business-id-other-payload");
        assertThat(state(ConformanceStepKind.ONLY_ONCE)).isEqualTo(State.PASSED);
    }

    @Test
    void aCorrectionCountsOnlyBehindTheRecord() {
        tried(OTHER, 1, 2, 1, "DELIVERED", null);
        tried(FIRST, 2, 1, 1, "DELIVERED", null);
        assertThat(state(ConformanceStepKind.TAKEN)).isEqualTo(State.PASSED);
        assertThat(state(ConformanceStepKind.CORRECTION_TAKEN)).isEqualTo(State.WAITING);
        tried(OTHER, 3, 2, 1, "DELIVERED", null);
        assertThat(state(ConformanceStepKind.CORRECTION_TAKEN)).isEqualTo(State.PASSED);
    }

    @Test
    void onlyTheSameDeliveryComesBack() {
        tried(FIRST, 1, 1, 1, "RETRYING", "PARTNER_UNAVAILABLE");
        tried(OTHER, 2, 2, 1, "DELIVERED", null);
        assertThat(state(ConformanceStepKind.COMES_BACK)).isEqualTo(State.WAITING);
        tried(FIRST, 3, 1, 1, "DELIVERED", null);
        StepResult stepResult = shown(ConformanceStepKind.COMES_BACK);
        assertThat(stepResult.state()).isEqualTo(State.PASSED);
        assertThat(stepResult.code()).contains("PARTNER_UNAVAILABLE");
    }

    @Test
    void whoRefusesARecordHasNotTakenIt() {
        tried(FIRST, 1, 1, 1, "REFUSED_BY_RECEIVER", "REJECTED");
        assertThat(state(ConformanceStepKind.TAKEN)).isEqualTo(State.FAILED);
        assertThat(state(ConformanceStepKind.TAKEN_AGAIN)).isEqualTo(State.WAITING);
    }

    @Test
    void whoMendsHisSystemAndTakesItThenHasTakenIt() {
        tried(FIRST, 1, 1, 1, "REFUSED_BY_RECEIVER", "REJECTED");
        assertThat(press(ConformanceStepKind.TAKEN))
                .isEqualTo(new SampleTrigger(SampleTrigger.What.AGAIN, Optional.of(FIRST)));
        tried(OTHER, 2, 1, 2, "RETRYING", "PARTNER_UNAVAILABLE");
        assertThat(state(ConformanceStepKind.TAKEN)).as("by the newest").isEqualTo(State.WAITING);
        assertThat(press(ConformanceStepKind.TAKEN).what()).isEqualTo(SampleTrigger.What.ON_ITS_WAY);
        tried(OTHER, 3, 1, 2, "DELIVERED", null);
        assertThat(state(ConformanceStepKind.TAKEN)).isEqualTo(State.PASSED);
        assertThat(state(ConformanceStepKind.TAKEN_AGAIN)).as("it has it once").isEqualTo(State.WAITING);
        assertThat(press(ConformanceStepKind.TAKEN_AGAIN))
                .isEqualTo(new SampleTrigger(SampleTrigger.What.AGAIN, Optional.of(OTHER)));
    }

    @Test
    void whatHasPassedIsNotSentAgainAndWhatIsOnItsWayNeither() {
        assertThat(press(ConformanceStepKind.TAKEN).what()).isEqualTo(SampleTrigger.What.SEND);
        arrives(FIRST, Said.ACCEPTED, null, "a", 1, null);
        assertThat(press(ConformanceStepKind.TAKEN).what()).isEqualTo(SampleTrigger.What.ON_ITS_WAY);
        tried(FIRST, 1, 1, 1, "DELIVERED", null);
        assertThat(press(ConformanceStepKind.TAKEN).what()).isEqualTo(SampleTrigger.What.TAKEN);
    }

    @Test
    void whoWasNotAwayIsAskedAgain() {
        tried(FIRST, 1, 3, 1, "DELIVERED", null);
        assertThat(state(ConformanceStepKind.COMES_BACK)).isEqualTo(State.WAITING);
        assertThat(press(ConformanceStepKind.COMES_BACK))
                .isEqualTo(new SampleTrigger(SampleTrigger.What.AGAIN, Optional.of(FIRST)));
        tried(OTHER, 2, 3, 2, "RETRYING", "PARTNER_UNAVAILABLE");
        tried(OTHER, 3, 3, 2, "DELIVERED", null);
        assertThat(state(ConformanceStepKind.COMES_BACK)).isEqualTo(State.PASSED);
    }

    @Test
    void theRecordComesInItsOrder() {
        ObservedMessages observedMessages = new ObservedMessages(arrivals, attempts);
        ConformanceStep correction = new ConformanceStep(
                2,
                ConformanceStepKind.CORRECTION_TAKEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(SampleTrigger.of(correction, List.of(shown(ConformanceStepKind.TAKEN)), observedMessages)
                        .what())
                .isEqualTo(SampleTrigger.What.EARLIER);
    }

    private SampleTrigger press(ConformanceStepKind kind) {
        StepResult stepResult = shown(kind);
        return SampleTrigger.of(stepResult.step(), List.of(stepResult), new ObservedMessages(arrivals, attempts));
    }

    private void arrives(
            UUID message, Said said, String code, String digest, int version, UUID original, String... rules) {
        arrivals.add(new Arrival(
                message,
                START.plusSeconds(arrivals.size()),
                said,
                Optional.ofNullable(code),
                Optional.of(digest),
                version,
                Optional.ofNullable(original),
                known,
                List.of(),
                Arrays.stream(rules).map(rule -> new Found("campo", rule)).toList()));
    }

    private void tried(UUID delivery, int second, int version, int generation, String state, String fault) {
        attempts.add(new Attempt(
                delivery, delivery, START.plusSeconds(second), version, generation, state, Optional.ofNullable(fault)));
    }

    private State state(ConformanceStepKind kind) {
        return shown(kind).state();
    }

    private StepResult shown(ConformanceStepKind kind) {
        ConformanceStep step = new ConformanceStep(
                1,
                kind,
                Optional.empty(),
                Optional.of("campo"),
                Optional.of("required"),
                Optional.empty(),
                Optional.empty());
        ConformanceRun run = new ConformanceRun(
                FIRST,
                "police/reports",
                "pablo",
                START,
                START.plusSeconds(60),
                Optional.empty(),
                new ConformanceRun.Prints("1", "s", "c", "cp", "m", "mp"),
                List.of(step));
        return StepEvaluator.of(run, new ObservedMessages(arrivals, attempts)).get(0);
    }
}
