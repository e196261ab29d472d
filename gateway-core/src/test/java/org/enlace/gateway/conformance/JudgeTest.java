package org.enlace.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.conformance.Seen.Arrival;
import org.enlace.gateway.conformance.Seen.Attempt;
import org.enlace.gateway.conformance.Seen.Found;
import org.enlace.gateway.conformance.Seen.Said;
import org.enlace.gateway.conformance.Shown.State;
import org.junit.jupiter.api.Test;

/** Each step passes by what shows it and by nothing less. */
class JudgeTest {

    private static final Instant START = Instant.parse("2026-03-07T12:00:00Z");
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    private final List<Arrival> arrivals = new ArrayList<>();
    private boolean known = true;
    private final List<Attempt> attempts = new ArrayList<>();

    @Test
    void nothingPassesByNothing() {
        assertThat(StepKind.values()).allSatisfy(kind -> assertThat(state(kind)).isEqualTo(State.WAITING));
    }

    @Test
    void aRecordWithAnUnknownWordIsNotAValidOneAndOneThatIsParkedIsNone() {
        arrives(FIRST, Said.PARKED, null, "a", 0, null);
        assertThat(state(StepKind.VALID)).isEqualTo(State.WAITING);
        arrives(FIRST, Said.ACCEPTED, null, "a", 1, null, "unmapped");
        assertThat(state(StepKind.VALID)).isEqualTo(State.WAITING);
        assertThat(state(StepKind.UNKNOWN_WORD)).isEqualTo(State.PASSED);
        arrives(OTHER, Said.ACCEPTED, null, "b", 1, null);
        assertThat(state(StepKind.VALID)).isEqualTo(State.PASSED);
        assertThat(state(StepKind.NEXT_VERSION)).isEqualTo(State.WAITING);
        arrives(OTHER, Said.ACCEPTED, null, "c", 2, null, "unmapped");
        assertThat(state(StepKind.NEXT_VERSION))
                .as("the sample with the unknown word is no correction")
                .isEqualTo(State.WAITING);
    }

    @Test
    void onlyWhatTheRunItselfAcceptedCanBeRepeatedInIt() {
        arrives(OTHER, Said.REPEATED, null, "a", 0, FIRST);
        assertThat(state(StepKind.SAME_AGAIN)).as("from before the run").isEqualTo(State.WAITING);
        arrives(FIRST, Said.ACCEPTED, null, "a", 1, null);
        assertThat(state(StepKind.SAME_AGAIN)).as("the wrong way round").isEqualTo(State.WAITING);
        arrives(OTHER, Said.REPEATED, null, "a", 0, FIRST);
        assertThat(state(StepKind.SAME_AGAIN)).isEqualTo(State.PASSED);
    }

    @Test
    void whoRepeatsUnchangedWhatWasRefusedFails() {
        arrives(FIRST, Said.REFUSED, "CONTRACT", "a", 0, null, "pattern");
        assertThat(state(StepKind.MISSING_FIELD)).as("another rule").isEqualTo(State.WAITING);
        arrives(FIRST, Said.REFUSED, "CONTRACT", "b", 0, null, "required");
        arrives(OTHER, Said.REFUSED, "CONTRACT", "c", 0, null, "required");
        assertThat(state(StepKind.MISSING_FIELD)).as("another message").isEqualTo(State.PASSED);
        arrives(OTHER, Said.REFUSED, "CONTRACT", "b", 0, null, "required");
        Shown shown = shown(StepKind.MISSING_FIELD);
        assertThat(shown.state()).isEqualTo(State.FAILED);
        assertThat(shown.times()).isEqualTo(2);
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
        Shown shown = shown(StepKind.MISSING_FIELD);
        assertThat(shown.state()).isEqualTo(State.FAILED);
        assertThat(shown.times()).isEqualTo(5);
        assertThat(shown.message()).contains(OTHER);
        arrivals.removeIf(each -> each.digest().filter("b"::equals).isPresent());
        assertThat(state(StepKind.MISSING_FIELD)).as("of another rule").isEqualTo(State.PASSED);
    }

    @Test
    void whatStrangersSendShowsNothing() {
        known = false;
        arrives(FIRST, Said.ACCEPTED, null, "a", 2, null);
        arrives(OTHER, Said.ACCEPTED, null, "d", 1, null, "unmapped");
        arrives(OTHER, Said.REPEATED, null, "a", 0, FIRST);
        arrives(FIRST, Said.REFUSED, "CONTRACT", "b", 0, null, "required");
        arrives(OTHER, Said.CONFLICT, "CONFLICT", "b", 0, null, "same-business-id-other-payload");
        assertThat(StepKind.values()).allSatisfy(kind -> assertThat(state(kind)).isEqualTo(State.WAITING));
        known = true;
        arrives(FIRST, Said.REFUSED, "CONTRACT", "b", 0, null, "required");
        assertThat(state(StepKind.MISSING_FIELD))
                .as("a stranger's copy is no repetition")
                .isEqualTo(State.PASSED);
    }

    @Test
    void aRefusalCountsByItsOwnCode() {
        arrives(FIRST, Said.REFUSED, "UNAUTHENTICATED", "", 0, null);
        assertThat(state(StepKind.WRONG_CREDENTIAL)).isEqualTo(State.PASSED);
        assertThat(state(StepKind.TOO_LARGE)).isEqualTo(State.WAITING);
        arrives(FIRST, Said.REFUSED, "TOO_LARGE", "", 0, null);
        assertThat(state(StepKind.TOO_LARGE)).isEqualTo(State.PASSED);
    }

    @Test
    void whereOnlyTheFirstWordCountsAConflictShowsIt() {
        arrives(FIRST, Said.CONFLICT, "CONFLICT", "b", 0, null, "same-id-other-payload");
        assertThat(state(StepKind.ONLY_ONCE)).isEqualTo(State.WAITING);
        arrives(OTHER, Said.CONFLICT, "CONFLICT", "b", 0, null, "same-business-id-other-payload");
        assertThat(state(StepKind.ONLY_ONCE)).isEqualTo(State.PASSED);
    }

    @Test
    void aCorrectionCountsOnlyBehindTheRecord() {
        tried(OTHER, 1, 2, 1, "DELIVERED", null);
        tried(FIRST, 2, 1, 1, "DELIVERED", null);
        assertThat(state(StepKind.TAKEN)).isEqualTo(State.PASSED);
        assertThat(state(StepKind.CORRECTION_TAKEN)).isEqualTo(State.WAITING);
        tried(OTHER, 3, 2, 1, "DELIVERED", null);
        assertThat(state(StepKind.CORRECTION_TAKEN)).isEqualTo(State.PASSED);
    }

    @Test
    void onlyTheSameDeliveryComesBack() {
        tried(FIRST, 1, 1, 1, "RETRYING", "PARTNER_UNAVAILABLE");
        tried(OTHER, 2, 2, 1, "DELIVERED", null);
        assertThat(state(StepKind.COMES_BACK)).isEqualTo(State.WAITING);
        tried(FIRST, 3, 1, 1, "DELIVERED", null);
        Shown shown = shown(StepKind.COMES_BACK);
        assertThat(shown.state()).isEqualTo(State.PASSED);
        assertThat(shown.code()).contains("PARTNER_UNAVAILABLE");
    }

    @Test
    void whoRefusesARecordHasNotTakenIt() {
        tried(FIRST, 1, 1, 1, "REFUSED_BY_RECEIVER", "REJECTED");
        assertThat(state(StepKind.TAKEN)).isEqualTo(State.FAILED);
        assertThat(state(StepKind.TAKEN_AGAIN)).isEqualTo(State.WAITING);
    }

    @Test
    void whoMendsHisSystemAndTakesItThenHasTakenIt() {
        tried(FIRST, 1, 1, 1, "REFUSED_BY_RECEIVER", "REJECTED");
        assertThat(press(StepKind.TAKEN)).isEqualTo(new Press(Press.What.AGAIN, Optional.of(FIRST)));
        tried(OTHER, 2, 1, 2, "RETRYING", "PARTNER_UNAVAILABLE");
        assertThat(state(StepKind.TAKEN)).as("by the newest").isEqualTo(State.WAITING);
        assertThat(press(StepKind.TAKEN).what()).isEqualTo(Press.What.ON_ITS_WAY);
        tried(OTHER, 3, 1, 2, "DELIVERED", null);
        assertThat(state(StepKind.TAKEN)).isEqualTo(State.PASSED);
        assertThat(state(StepKind.TAKEN_AGAIN)).as("it has it once").isEqualTo(State.WAITING);
        assertThat(press(StepKind.TAKEN_AGAIN)).isEqualTo(new Press(Press.What.AGAIN, Optional.of(OTHER)));
    }

    @Test
    void whatHasPassedIsNotSentAgainAndWhatIsOnItsWayNeither() {
        assertThat(press(StepKind.TAKEN).what()).isEqualTo(Press.What.SEND);
        arrives(FIRST, Said.ACCEPTED, null, "a", 1, null);
        assertThat(press(StepKind.TAKEN).what()).isEqualTo(Press.What.ON_ITS_WAY);
        tried(FIRST, 1, 1, 1, "DELIVERED", null);
        assertThat(press(StepKind.TAKEN).what()).isEqualTo(Press.What.TAKEN);
    }

    @Test
    void whoWasNotAwayIsAskedAgain() {
        tried(FIRST, 1, 3, 1, "DELIVERED", null);
        assertThat(state(StepKind.COMES_BACK)).isEqualTo(State.WAITING);
        assertThat(press(StepKind.COMES_BACK)).isEqualTo(new Press(Press.What.AGAIN, Optional.of(FIRST)));
        tried(OTHER, 2, 3, 2, "RETRYING", "PARTNER_UNAVAILABLE");
        tried(OTHER, 3, 3, 2, "DELIVERED", null);
        assertThat(state(StepKind.COMES_BACK)).isEqualTo(State.PASSED);
    }

    @Test
    void theRecordComesInItsOrder() {
        Seen seen = new Seen(arrivals, attempts);
        Step correction = new Step(
                2,
                StepKind.CORRECTION_TAKEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(Press.of(correction, List.of(shown(StepKind.TAKEN)), seen).what())
                .isEqualTo(Press.What.EARLIER);
    }

    private Press press(StepKind kind) {
        Shown shown = shown(kind);
        return Press.of(shown.step(), List.of(shown), new Seen(arrivals, attempts));
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

    private State state(StepKind kind) {
        return shown(kind).state();
    }

    private Shown shown(StepKind kind) {
        Step step = new Step(
                1,
                kind,
                Optional.empty(),
                Optional.of("campo"),
                Optional.of("required"),
                Optional.empty(),
                Optional.empty());
        Run run = new Run(
                FIRST,
                "police/reports",
                "pablo",
                START,
                START.plusSeconds(60),
                Optional.empty(),
                new Run.Prints("1", "s", "c", "cp", "m", "mp"),
                List.of(step));
        return Judge.of(run, new Seen(arrivals, attempts)).get(0);
    }
}
