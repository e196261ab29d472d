package org.enlace.gateway.console.traffic;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.console.link.LinkRow;
import org.enlace.gateway.console.web.CellState;
import org.enlace.gateway.console.web.RecordFlow;
import org.enlace.gateway.console.web.TrafficMatrix;
import org.enlace.gateway.console.web.TrafficOverview;

/**
 * A sender and a receiver: their agreements, traffic and links.
 *
 * @param asOf time of the counts
 * @param state state in the matrix
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
        List<AgreementRow> agreements,
        List<LinkRow> links) {

    /**
     * A flow and its state in the matrix.
     *
     * @param advice key of the advice; null if none
     */
    record FlowRow(CellState state, RecordFlow flow, String advice) {}

    /**
     * Builds the view.
     *
     * @param all the links of the viewer's institution
     */
    static PairView of(
            TrafficOverview trafficOverview,
            TrafficMatrix.Cell cell,
            List<AgreementRow> agreements,
            List<LinkRow> all) {
        List<FlowRow> flows =
                cell.flows().stream().map(flow -> row(flow, trafficOverview)).toList();
        Set<String> named = Stream.concat(
                        cell.flows().stream()
                                .flatMap(flow -> Stream.of(
                                        flow.pair().sender(), flow.pair().receiver())),
                        agreements.stream().flatMap(agreed -> Stream.of(agreed.from(), agreed.to())))
                .collect(Collectors.toSet());
        return new PairView(
                trafficOverview.asOf(),
                cell.sender(),
                cell.receiver(),
                cell.state(),
                flows,
                agreements,
                all.stream().filter(link -> named.contains(link.link())).toList());
    }

    private static FlowRow row(RecordFlow flow, TrafficOverview trafficOverview) {
        CellState state = TrafficMatrix.state(flow, trafficOverview.asOf());
        return new FlowRow(
                state,
                flow,
                state.isTrouble() ? new FailingLink(state, flow.pair().receiver(), List.of(flow)).advice() : null);
    }
}
