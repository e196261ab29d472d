package org.enlace.gateway.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.traffic.FailingLink;
import org.enlace.gateway.console.traffic.NowView;
import org.enlace.gateway.console.traffic.PairCounters;
import org.junit.jupiter.api.Test;

class TrafficMatrixTest {

    private static final Instant NOW = Instant.parse("2026-03-07T15:00:00Z");

    @Test
    void aFlowWithAFreshSuccessIsOk() {
        assertThat(state(flow(0, 0, 0, null, minutesAgo(3)))).isEqualTo(CellState.OK);
    }

    @Test
    void aFlowWithSomethingParkedFailsEvenIfItIsStopped() {
        RecordFlow parked = flow(1, 0, 0, null, minutesAgo(1));

        assertThat(state(parked)).isEqualTo(CellState.FAILING);
        assertThat(state(stopped(parked))).isEqualTo(CellState.FAILING);
    }

    @Test
    void aFlowIsRetryingUntilItHasFailedThreeTimes() {
        assertThat(state(flow(0, 1, 2, minutesAgo(1), minutesAgo(1)))).isEqualTo(CellState.RETRYING);
        assertThat(state(flow(0, 1, 3, minutesAgo(1), minutesAgo(1)))).isEqualTo(CellState.FAILING);
    }

    @Test
    void severalDeliveriesThatFailOneAfterTheOtherAreAFailingReceiver() {
        assertThat(state(failed(2, 1, "TIMEOUT", 2))).isEqualTo(CellState.RETRYING);
        assertThat(state(failed(3, 1, "TIMEOUT", 3)))
                .as("each of them only once")
                .isEqualTo(CellState.FAILING);
        assertThat(state(failed(3, 1, "TIMEOUT", 0)))
                .as("something got through since")
                .isEqualTo(CellState.RETRYING);
    }

    @Test
    void whereNobodyIsThereTwiceIsEnough() {
        assertThat(state(failed(1, 1, "UNREACHABLE", 1))).isEqualTo(CellState.RETRYING);
        assertThat(state(failed(2, 1, "UNREACHABLE", 2))).isEqualTo(CellState.FAILING);
        assertThat(state(failed(1, 2, "UNREACHABLE", 2))).isEqualTo(CellState.FAILING);
    }

    @Test
    void onlyWhatFailedAfterTheLastSuccessCounts() {
        PairCounters counts = new PairCounters();
        counts.failures = 5;
        counts.newestFailed = minutesAgo(2);
        assertThat(counted(counts).failures()).as("never a success").isEqualTo(5);

        counts.lastSuccess = minutesAgo(3);
        assertThat(counted(counts).failures()).isEqualTo(5);

        counts.lastSuccess = minutesAgo(1);
        assertThat(counted(counts).failures()).isZero();
    }

    private static RecordFlow counted(PairCounters counts) {
        return counts.flow(new Network.Agreed("a/in", "b/out", "police-report"), true, null, null);
    }

    private static RecordFlow failed(long retrying, int attempts, String fault, long failures) {
        RecordFlow recordFlow = flow(0, retrying, attempts, minutesAgo(1), minutesAgo(1));
        return new RecordFlow(
                recordFlow.pair(), true, null, retrying, 0, attempts, recordFlow.oldest(), null, null, fault, failures);
    }

    @Test
    void aDeliveryThatWaitsTooLongIsLate() {
        assertThat(state(flow(0, 0, 0, minutesAgo(4), minutesAgo(1)))).isEqualTo(CellState.OK);
        assertThat(state(flow(0, 0, 0, minutesAgo(6), minutesAgo(1)))).isEqualTo(CellState.RETRYING);
    }

    @Test
    void aRefusalByTheReceiverIsNewsForAnHour() {
        RecordFlow well = flow(0, 0, 0, null, minutesAgo(1));

        assertThat(state(refused(well, minutesAgo(59)))).isEqualTo(CellState.REFUSED);
        assertThat(state(refused(well, minutesAgo(61)))).isEqualTo(CellState.OK);
        assertThat(verdict(refused(well, minutesAgo(59)))).isEqualTo("watch");
    }

    @Test
    void aStoppedFlowIsPausedAlthoughItWaits() {
        assertThat(state(stopped(flow(0, 0, 0, minutesAgo(60), minutesAgo(60)))))
                .isEqualTo(CellState.PAUSED);
    }

    @Test
    void aDayWithoutSuccessIsSilence() {
        assertThat(state(flow(0, 0, 0, null, null))).isEqualTo(CellState.SILENT);
        assertThat(state(flow(0, 0, 0, null, minutesAgo(24 * 60 + 1)))).isEqualTo(CellState.SILENT);
    }

    @Test
    void oneBusyFlowMakesTheSilenceOfTheOthersNoTrouble() {
        RecordFlow busy = flow(0, 0, 0, null, minutesAgo(1));
        RecordFlow silent = flow(0, 0, 0, null, null);
        RecordFlow failing = flow(2, 0, 0, null, null);

        assertThat(cell(silent, busy)).isEqualTo(CellState.OK);
        assertThat(cell(silent, busy, failing)).isEqualTo(CellState.FAILING);
        assertThat(cell(silent)).isEqualTo(CellState.SILENT);
        assertThat(cell()).isEqualTo(CellState.NO_AGREEMENT);
    }

    private static CellState cell(RecordFlow... flows) {
        return TrafficMatrix.overall(List.of(flows), NOW);
    }

    @Test
    void theVerdictNamesTheWorst() {
        assertThat(verdict(flow(0, 0, 0, null, minutesAgo(1)))).isEqualTo("ok");
        assertThat(verdict(flow(0, 1, 1, null, minutesAgo(1)))).isEqualTo("watch");
        assertThat(verdict(flow(0, 1, 1, null, minutesAgo(1)), flow(1, 0, 0, null, null)))
                .isEqualTo("bad");
    }

    @Test
    void allFlowsOfAStoppedLinkAreOneTrouble() {
        RecordFlow toOne = stopped(flow(0, 0, 0, minutesAgo(2), minutesAgo(1)));
        RecordFlow toOther = stopped(flow(0, 0, 0, minutesAgo(9), minutesAgo(3)));
        RecordFlow failing = flow(0, 1, 3, minutesAgo(1), minutesAgo(1));

        List<FailingLink> troubles =
                FailingLink.of(new TrafficOverview(NOW, List.of(toOne, toOther, failing), Map.of()));

        assertThat(troubles).extracting(FailingLink::state).containsExactly(CellState.FAILING, CellState.PAUSED);
        assertThat(troubles.get(1).flows()).containsExactly(toOne, toOther);
        assertThat(troubles.get(1).oldest()).isEqualTo(minutesAgo(9));
        assertThat(troubles.get(1).lastSuccess()).isEqualTo(minutesAgo(1));
        assertThat(troubles.get(1).to()).isEqualTo("b/out");
    }

    @Test
    void noVerdictIsGreenAboveAnAlarm() {
        assertThat(verdict(true, flow(0, 0, 0, null, minutesAgo(1)))).isEqualTo("alarm");
        assertThat(verdict(true, flow(1, 0, 0, null, null)))
                .as("the worse one counts")
                .isEqualTo(verdict(flow(1, 0, 0, null, null)));
    }

    private static String verdict(RecordFlow... flows) {
        return verdict(false, flows);
    }

    private static String verdict(boolean alarmed, RecordFlow... flows) {
        TrafficMatrix.Cell cell = new TrafficMatrix.Cell("a", "b", cell(flows), List.of(flows));
        TrafficMatrix trafficMatrix =
                new TrafficMatrix(List.of("b"), List.of(new TrafficMatrix.Row("a", 0, List.of(cell))));
        return NowView.of(trafficMatrix, new TrafficOverview(NOW, List.of(flows), Map.of()), alarmed)
                .verdict();
    }

    private static CellState state(RecordFlow recordFlow) {
        return TrafficMatrix.state(recordFlow, NOW);
    }

    private static Instant minutesAgo(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static RecordFlow flow(long parked, long retrying, int attempts, Instant oldest, Instant lastSuccess) {
        PairStatus pairStatus =
                new PairStatus("a/in", "b/out", "police-report", 5, 5, retrying, parked, 0, null, lastSuccess);
        return new RecordFlow(pairStatus, true, null, retrying, 0, attempts, oldest, null, null, null, attempts);
    }

    private static RecordFlow refused(RecordFlow recordFlow, Instant at) {
        return new RecordFlow(recordFlow.pair(), true, null, 0, 0, 0, null, null, at, null, 0);
    }

    private static RecordFlow stopped(RecordFlow recordFlow) {
        return new RecordFlow(
                recordFlow.pair(),
                true,
                "b/out",
                recordFlow.retrying(),
                0,
                recordFlow.attempts(),
                recordFlow.oldest(),
                null,
                null,
                recordFlow.fault(),
                recordFlow.failures());
    }
}
