package org.enlace.gateway.console.traffic;

import java.time.Instant;
import java.util.List;
import org.enlace.gateway.console.web.CellState;
import org.enlace.gateway.console.web.RecordFlow;
import org.enlace.gateway.console.web.TrafficMatrix;
import org.enlace.gateway.console.web.TrafficOverview;

/**
 * The counters of the first page.
 *
 * @param asOf time of reading
 * @param verdict {@code bad} if an operator must act, {@code watch} if it recovers by itself or an operator stopped it, {@code alarm} if there is
 * only an alarm, {@code empty} if no traffic is allowed, else {@code ok}
 * @param well cells of the matrix with working traffic or without any
 * @param agreed cells of the matrix with an agreement
 * @param troubles troubles that need attention, the most urgent first
 * @param parked messages and deliveries that wait for an operator
 * @param held deliveries behind an earlier one of their case
 */
public record NowView(
        Instant asOf,
        String verdict,
        long well,
        long agreed,
        List<FailingLink> troubles,
        long parked,
        long held,
        TrafficMatrix matrix) {

    /** @param alarmed true if there is an alarm: then the verdict is not ok, whatever the traffic */
    public static NowView of(TrafficMatrix matrix, TrafficOverview trafficOverview, boolean alarmed) {
        List<TrafficMatrix.Cell> cells = matrix.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.state().isAgreed())
                .toList();
        List<FailingLink> troubles = FailingLink.of(trafficOverview);
        return new NowView(
                trafficOverview.asOf(),
                verdict(cells.isEmpty() ? "empty" : verdict(troubles), alarmed),
                cells.stream().filter(cell -> !cell.state().isTrouble()).count(),
                cells.size(),
                troubles,
                trafficOverview.flows().stream()
                        .mapToLong(flow -> flow.pair().parked())
                        .sum(),
                trafficOverview.flows().stream().mapToLong(RecordFlow::held).sum(),
                matrix);
    }

    /** Returns the sign of the verdict. */
    public String sign() {
        return switch (verdict) {
            case "ok" -> "ok";
            case "watch", "alarm" -> "retrying";
            case "bad" -> "failing";
            default -> "silent";
        };
    }

    /** Returns the troubles that need an operator. */
    public long urgent() {
        return troubles.stream()
                .filter(trouble -> trouble.state() == CellState.FAILING)
                .count();
    }

    private static String verdict(String ofTraffic, boolean alarmed) {
        return alarmed && ofTraffic.equals("ok") ? "alarm" : ofTraffic;
    }

    private static String verdict(List<FailingLink> troubles) {
        if (troubles.isEmpty()) {
            return "ok";
        }
        return troubles.get(0).state() == CellState.FAILING ? "bad" : "watch";
    }
}
