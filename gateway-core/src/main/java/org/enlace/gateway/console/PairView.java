package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sender and a receiver: what is agreed, what travels, through which links.
 *
 * @param asOf when the counts were read
 * @param state as in the matrix
 * @param flows each record on its way between two links, the most urgent first
 * @param agreements those in force first
 * @param links the links of the pair that belong to the viewer's institution
 */
record PairView(
        Instant asOf,
        String sender,
        String receiver,
        CellState state,
        List<FlowRow> flows,
        List<AgreedRow> agreements,
        List<LinkRow> links) {

    /**
     * A flow and its state in the matrix.
     *
     * @param advice key of the words that say what to do; null if nothing
     */
    record FlowRow(CellState state, Flow flow, String advice) {}

    /**
     * Puts it together.
     *
     * @param all the links of the viewer's institution
     */
    static PairView of(Board board, Matrix.Cell cell, List<AgreedRow> agreements, List<LinkRow> all) {
        List<FlowRow> flows =
                cell.flows().stream().map(flow -> row(flow, board)).toList();
        Set<String> named = Stream.concat(
                        cell.flows().stream()
                                .flatMap(flow -> Stream.of(
                                        flow.pair().sender(), flow.pair().receiver())),
                        agreements.stream().flatMap(agreed -> Stream.of(agreed.from(), agreed.to())))
                .collect(Collectors.toSet());
        return new PairView(
                board.asOf(),
                cell.sender(),
                cell.receiver(),
                cell.state(),
                flows,
                agreements,
                all.stream().filter(link -> named.contains(link.link())).toList());
    }

    private static FlowRow row(Flow flow, Board board) {
        CellState state = Matrix.state(flow, board.asOf());
        return new FlowRow(
                state,
                flow,
                state.isTrouble() ? new Trouble(state, flow.pair().receiver(), List.of(flow)).advice() : null);
    }
}
