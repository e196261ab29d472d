package org.enlace.gateway.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.enlace.gateway.delivery.AwayReceivers;

/**
 * All senders by all receivers.
 *
 * @param receivers slugs of the columns, the registry last
 * @param rows one for each sender
 */
record Matrix(List<String> receivers, List<Row> rows) {

    /** A receiver that failed so often in a row is not merely slow. */
    static final int ATTEMPTS_UNTIL_FAILING = 3;

    /** If nobody is there at all, once may be a moment; twice is not, whatever would be sent. */
    static final int ATTEMPTS_OF_NOBODY = 2;

    /** A delivery that waits longer than this is late: batches leave every few seconds to minutes. */
    static final Duration LATE = Duration.ofMinutes(5);

    /** A refusal by a receiver is news for so long. */
    static final Duration NEWS = Duration.ofHours(1);

    /** A pair without a success for so long is silent. */
    static final Duration SILENCE = Duration.ofHours(24);

    /**
     * A sender.
     *
     * @param refused its messages refused since midnight
     */
    record Row(String sender, long refused, List<Cell> cells) {

        /** The cells as a page draws them. */
        public List<Stretch> stretches() {
            return Stretch.of(cells);
        }
    }

    /**
     * A sender and a receiver, all their links and records together.
     *
     * @param flows the most urgent first; empty without an agreement
     */
    record Cell(String sender, String receiver, CellState state, List<Flow> flows) {

        public long received() {
            return flows.stream().mapToLong(flow -> flow.pair().received()).sum();
        }

        public long delivered() {
            return flows.stream().mapToLong(flow -> flow.pair().delivered()).sum();
        }

        public long unfinished() {
            return flows.stream().mapToLong(flow -> flow.pair().unfinished()).sum();
        }

        public long parked() {
            return flows.stream().mapToLong(flow -> flow.pair().parked()).sum();
        }

        public long refused() {
            return flows.stream().mapToLong(flow -> flow.pair().refused()).sum();
        }

        /** Since when the oldest on its way waits; null if nothing does. */
        public Instant oldest() {
            return flows.stream()
                    .map(Flow::oldest)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        /** The newest success; null if there never was one. */
        public Instant lastSuccess() {
            return flows.stream()
                    .map(flow -> flow.pair().lastSuccess())
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    /** The matrix of a viewer: rows and columns in which the viewer's institution has nothing to do with anybody are left out. */
    static Matrix of(Network network, Board board, Viewer viewer) {
        List<String> receivers = new ArrayList<>(network.receivers());
        receivers.add(Pair.REGISTRY);
        receivers.removeIf(receiver -> !viewer.seesAll()
                && board.flows().stream()
                        .noneMatch(flow -> flow.pair().receiverPartner().equals(receiver)));
        List<Row> rows = network.senders().stream()
                .filter(sender -> viewer.seesAll()
                        || board.flows().stream()
                                .anyMatch(flow -> flow.pair().senderPartner().equals(sender)))
                .map(sender -> row(sender, receivers, board, viewer))
                .toList();
        return new Matrix(List.copyOf(receivers), rows);
    }

    private static Row row(String sender, List<String> receivers, Board board, Viewer viewer) {
        long refused = board.refused().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(sender + "/"))
                .mapToLong(entry -> entry.getValue())
                .sum();
        List<Cell> cells = receivers.stream()
                .map(receiver -> cell(sender, receiver, board, viewer))
                .toList();
        return new Row(sender, refused, cells);
    }

    private static Cell cell(String sender, String receiver, Board board, Viewer viewer) {
        if (!viewer.seesAll()
                && !viewer.institution().equals(sender)
                && !viewer.institution().equals(receiver)) {
            return new Cell(sender, receiver, CellState.HIDDEN_FROM_VIEWER, List.of());
        }
        List<Flow> flows = board.flows().stream()
                .filter(flow -> flow.pair().senderPartner().equals(sender))
                .filter(flow -> flow.pair().receiverPartner().equals(receiver))
                .sorted(Comparator.comparing(flow -> state(flow, board.asOf())))
                .toList();
        return new Cell(sender, receiver, overall(flows, board.asOf()), flows);
    }

    /** Silence is judged over all flows of a cell: at one border crossing it is quiet while the others are busy. */
    static CellState overall(List<Flow> flows, Instant now) {
        List<CellState> states = flows.stream().map(flow -> state(flow, now)).toList();
        CellState worst = states.stream().min(Comparator.naturalOrder()).orElse(CellState.NO_AGREEMENT);
        return worst == CellState.SILENT && states.contains(CellState.OK) ? CellState.OK : worst;
    }

    /** One delivery that failed again and again, or several that failed one after the other. */
    private static boolean isFailing(Flow flow) {
        int most = AwayReceivers.isNobodyThere(flow.fault()) ? ATTEMPTS_OF_NOBODY : ATTEMPTS_UNTIL_FAILING;
        return flow.attempts() >= most || flow.failures() >= most;
    }

    /** How one flow is. */
    static CellState state(Flow flow, Instant now) {
        if (flow.lost() || flow.pair().parked() > 0 || flow.retrying() > 0 && isFailing(flow)) {
            return CellState.FAILING;
        }
        if (flow.stopped()) {
            return CellState.PAUSED;
        }
        if (flow.retrying() > 0 || flow.oldest() != null && flow.oldest().isBefore(now.minus(LATE))) {
            return CellState.RETRYING;
        }
        if (flow.lastRefusal() != null && flow.lastRefusal().isAfter(now.minus(NEWS))) {
            return CellState.REFUSED;
        }
        if (!flow.agreed() && flow.pair().unfinished() == 0) {
            return CellState.NO_AGREEMENT;
        }
        Instant last = flow.pair().lastSuccess();
        return last == null || last.isBefore(now.minus(SILENCE)) ? CellState.SILENT : CellState.OK;
    }
}
