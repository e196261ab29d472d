package org.enlace.gateway.console;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The first page in numbers.
 *
 * @param asOf when it was read
 * @param verdict {@code bad} if somebody must act, {@code watch} if it mends itself or an operator stopped it, {@code empty} if nothing may travel,
 *     else {@code ok}
 * @param well cells of the matrix in which records travel or nothing was sent
 * @param agreed cells of the matrix with an agreement
 * @param troubles what hurts, the most urgent first
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

    /** A flow that is not well. */
    record Trouble(CellState state, Flow flow) {

        /** The state in which the messages are that one should look at; null for all. */
        public String messagesIn() {
            if (flow.pair().parked() > 0) {
                return "PARKED";
            }
            if (state == CellState.REFUSED) {
                return "REFUSED_BY_RECEIVER";
            }
            return flow.retrying() > 0 ? "RETRYING" : null;
        }

        /** The key of what to do about it; null if nobody knows. */
        public String advice() {
            if (state == CellState.PAUSED) {
                return "paused";
            }
            if (flow.fault() != null) {
                return "fault." + flow.fault();
            }
            return state == CellState.REFUSED ? "fault.PARTNER_REFUSED" : null;
        }
    }

    static NowView of(Matrix matrix, Board board) {
        List<Matrix.Cell> cells = matrix.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.state().isAgreed())
                .toList();
        List<Trouble> troubles = board.flows().stream()
                .map(flow -> new Trouble(Matrix.state(flow, board.asOf()), flow))
                .filter(trouble -> trouble.state().isTrouble())
                .sorted(Comparator.comparing(Trouble::state))
                .toList();
        return new NowView(
                board.asOf(),
                cells.isEmpty() ? "empty" : verdict(troubles),
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
            case "watch" -> "retrying";
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

    private static String verdict(List<Trouble> troubles) {
        if (troubles.isEmpty()) {
            return "ok";
        }
        return troubles.get(0).state() == CellState.FAILING ? "bad" : "watch";
    }
}
