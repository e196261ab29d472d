package org.enlace.gateway.console.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.enlace.gateway.exchange.delivery.UnreachableReceivers;

/**
 * The matrix of all senders by all receivers.
 *
 * @param receivers slugs of the columns, the registry last
 * @param rows one for each sender
 */
public record TrafficMatrix(List<String> receivers, List<Row> rows) {

    /** Number of failed attempts in a row after which a receiver is not merely slow. */
    static final int ATTEMPTS_UNTIL_FAILING = 3;

    /** The same number if the receiver is unreachable: one failure may be temporary; two are not, whatever the message. */
    static final int ATTEMPTS_OF_NOBODY = 2;

    /** A delivery that waits longer than this is late: batches leave every few seconds to minutes. */
    static final Duration LATE = Duration.ofMinutes(5);

    /** Time for which a refusal by a receiver is shown as news. */
    static final Duration NEWS = Duration.ofHours(1);

    /** Time without a success after which a pair is silent. */
    static final Duration SILENCE = Duration.ofHours(24);

    /**
     * A row of the matrix: a sender.
     *
     * @param refused its messages refused since midnight
     */
    public record Row(String sender, long refused, List<Cell> cells) {

        /** Returns the cells in the form for drawing. */
        public List<MatrixStretch> stretches() {
            return MatrixStretch.of(cells);
        }
    }

    /**
     * A cell of the matrix: a sender and a receiver, all their links and records together.
     *
     * @param flows the most urgent first; empty without an agreement
     */
    public record Cell(String sender, String receiver, CellState state, List<RecordFlow> flows) {

        public long received() {
            return flows.stream()
                    .mapToLong(recordFlow -> recordFlow.pair().received())
                    .sum();
        }

        public long delivered() {
            return flows.stream()
                    .mapToLong(recordFlow -> recordFlow.pair().delivered())
                    .sum();
        }

        public long unfinished() {
            return flows.stream()
                    .mapToLong(recordFlow -> recordFlow.pair().unfinished())
                    .sum();
        }

        public long parked() {
            return flows.stream()
                    .mapToLong(recordFlow -> recordFlow.pair().parked())
                    .sum();
        }

        public long refused() {
            return flows.stream()
                    .mapToLong(recordFlow -> recordFlow.pair().refused())
                    .sum();
        }

        /** Returns the time since which the oldest delivery waits; null if none does. */
        public Instant oldest() {
            return flows.stream()
                    .map(RecordFlow::oldest)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        /** Returns the time of the newest success; null if there never was one. */
        public Instant lastSuccess() {
            return flows.stream()
                    .map(recordFlow -> recordFlow.pair().lastSuccess())
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    /** Returns the matrix of a viewer: rows and columns in which the viewer's institution has no part are left out. */
    public static TrafficMatrix of(Network network, TrafficOverview trafficOverview, Viewer viewer) {
        List<String> receivers = new ArrayList<>(network.receivers());
        receivers.add(PairStatus.REGISTRY);
        receivers.removeIf(receiver -> !viewer.seesAll()
                && trafficOverview.flows().stream()
                        .noneMatch(recordFlow ->
                                recordFlow.pair().receiverPartner().equals(receiver)));
        List<Row> rows = network.senders().stream()
                .filter(sender -> viewer.seesAll()
                        || trafficOverview.flows().stream()
                                .anyMatch(recordFlow ->
                                        recordFlow.pair().senderPartner().equals(sender)))
                .map(sender -> row(sender, receivers, trafficOverview, viewer))
                .toList();
        return new TrafficMatrix(List.copyOf(receivers), rows);
    }

    private static Row row(String sender, List<String> receivers, TrafficOverview trafficOverview, Viewer viewer) {
        long refused = trafficOverview.refused().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(sender + "/"))
                .mapToLong(entry -> entry.getValue())
                .sum();
        List<Cell> cells = receivers.stream()
                .map(receiver -> cell(sender, receiver, trafficOverview, viewer))
                .toList();
        return new Row(sender, refused, cells);
    }

    private static Cell cell(String sender, String receiver, TrafficOverview trafficOverview, Viewer viewer) {
        if (!viewer.seesAll()
                && !viewer.institution().equals(sender)
                && !viewer.institution().equals(receiver)) {
            return new Cell(sender, receiver, CellState.HIDDEN_FROM_VIEWER, List.of());
        }
        List<RecordFlow> flows = trafficOverview.flows().stream()
                .filter(recordFlow -> recordFlow.pair().senderPartner().equals(sender))
                .filter(recordFlow -> recordFlow.pair().receiverPartner().equals(receiver))
                .sorted(Comparator.comparing(recordFlow -> state(recordFlow, trafficOverview.asOf())))
                .toList();
        return new Cell(sender, receiver, overall(flows, trafficOverview.asOf()), flows);
    }

    /** Returns the state of a cell. Silence is judged over all flows of a cell: one border crossing may be quiet while the others are busy. */
    static CellState overall(List<RecordFlow> flows, Instant now) {
        List<CellState> states =
                flows.stream().map(recordFlow -> state(recordFlow, now)).toList();
        CellState worst = states.stream().min(Comparator.naturalOrder()).orElse(CellState.NO_AGREEMENT);
        return worst == CellState.SILENT && states.contains(CellState.OK) ? CellState.OK : worst;
    }

    /** True if one delivery failed several times, or several failed in a row. */
    private static boolean isFailing(RecordFlow recordFlow) {
        int most = UnreachableReceivers.isNobodyThere(recordFlow.fault()) ? ATTEMPTS_OF_NOBODY : ATTEMPTS_UNTIL_FAILING;
        return recordFlow.attempts() >= most || recordFlow.failures() >= most;
    }

    /** Returns the state of one flow. */
    public static CellState state(RecordFlow recordFlow, Instant now) {
        if (recordFlow.lost() || recordFlow.pair().parked() > 0 || recordFlow.retrying() > 0 && isFailing(recordFlow)) {
            return CellState.FAILING;
        }
        if (recordFlow.stopped()) {
            return CellState.PAUSED;
        }
        if (recordFlow.retrying() > 0
                || recordFlow.oldest() != null && recordFlow.oldest().isBefore(now.minus(LATE))) {
            return CellState.RETRYING;
        }
        if (recordFlow.lastRefusal() != null && recordFlow.lastRefusal().isAfter(now.minus(NEWS))) {
            return CellState.REFUSED;
        }
        if (!recordFlow.agreed() && recordFlow.pair().unfinished() == 0) {
            return CellState.NO_AGREEMENT;
        }
        Instant last = recordFlow.pair().lastSuccess();
        return last == null || last.isBefore(now.minus(SILENCE)) ? CellState.SILENT : CellState.OK;
    }
}
