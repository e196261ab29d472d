package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;

/**
 * The first page in numbers.
 *
 * @param asOf when it was read
 * @param verdict {@code bad} if somebody must act, {@code watch} if it mends itself or an operator stopped it, {@code alarm} if only an alarm stands, {@code empty} if nothing may travel,
 *     else {@code ok}
 * @param well cells of the matrix in which records travel or nothing was sent
 * @param agreed cells of the matrix with an agreement
 * @param troubles what needs attention, the most urgent first
 * @param parked messages and deliveries that wait for an operator
 * @param held deliveries behind an earlier one of their case
 */
record NowView(
        Instant asOf,
        String verdict,
        long well,
        long agreed,
        List<Trouble> troubles,
        long parked,
        long held,
        Matrix matrix) {

    /** @param alarmed true if there is an alarm: then all is not well, whatever travels */
    static NowView of(Matrix matrix, Board board, boolean alarmed) {
        List<Matrix.Cell> cells = matrix.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.state().isAgreed())
                .toList();
        List<Trouble> troubles = Trouble.of(board);
        return new NowView(
                board.asOf(),
                verdict(cells.isEmpty() ? "empty" : verdict(troubles), alarmed),
                cells.stream().filter(cell -> !cell.state().isTrouble()).count(),
                cells.size(),
                troubles,
                board.flows().stream().mapToLong(flow -> flow.pair().parked()).sum(),
                board.flows().stream().mapToLong(Flow::held).sum(),
                matrix);
    }

    /** The sign of the verdict. */
    public String sign() {
        return switch (verdict) {
            case "ok" -> "ok";
            case "watch", "alarm" -> "retrying";
            case "bad" -> "failing";
            default -> "silent";
        };
    }

    /** Troubles that need somebody. */
    public long urgent() {
        return troubles.stream()
                .filter(trouble -> trouble.state() == CellState.FAILING)
                .count();
    }

    private static String verdict(String ofTraffic, boolean alarmed) {
        return alarmed && ofTraffic.equals("ok") ? "alarm" : ofTraffic;
    }

    private static String verdict(List<Trouble> troubles) {
        if (troubles.isEmpty()) {
            return "ok";
        }
        return troubles.get(0).state() == CellState.FAILING ? "bad" : "watch";
    }
}
