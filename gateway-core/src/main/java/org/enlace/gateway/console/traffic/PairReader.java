package org.enlace.gateway.console.traffic;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.link.LinkService;
import org.enlace.gateway.console.web.CellState;
import org.enlace.gateway.console.web.Network;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.PairStatus;
import org.enlace.gateway.console.web.TrafficMatrix;
import org.enlace.gateway.console.web.TrafficOverview;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.stereotype.Component;

/** Reads the data about a sender and a receiver, for viewers who may see their cell of the matrix. Thread-safe. */
@Component
class PairReader {

    private final Partners partners;
    private final DashboardAssembler dashboardAssembler;
    private final LinkService links;
    private final Clock clock;

    PairReader(Partners partners, DashboardAssembler dashboardAssembler, LinkService links, Clock clock) {
        this.partners = partners;
        this.dashboardAssembler = dashboardAssembler;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Returns the pair.
     *
     * @param sender slug of a partner
     * @param receiver slug of a partner, or {@link PairStatus#REGISTRY}
     * @throws NotFoundException if nothing is agreed or on its way between these two, or the viewer may not see it
     */
    PairView of(Viewer viewer, String sender, String receiver) {
        Network network = dashboardAssembler.network();
        TrafficOverview trafficOverview = dashboardAssembler.board(viewer, network);
        TrafficMatrix.Cell cell = TrafficMatrix.of(network, trafficOverview, viewer).rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(each -> each.sender().equals(sender) && each.receiver().equals(receiver))
                .filter(each -> each.state() != CellState.HIDDEN_FROM_VIEWER)
                .findFirst()
                .orElseThrow(NotFoundException::new);
        List<AgreementRow> agreements = agreements(sender, receiver);
        if (cell.flows().isEmpty() && agreements.isEmpty()) {
            throw new NotFoundException();
        }
        return PairView.of(trafficOverview, cell, agreements, links.links(viewer));
    }

    private List<AgreementRow> agreements(String sender, String receiver) {
        Instant now = clock.instant();
        return partners.current().agreements().values().stream()
                .filter(agreement -> !agreement.isQuery())
                .flatMap(agreement -> AgreementRow.of(agreement, sender, receiver, now).stream())
                .sorted(Comparator.comparing(AgreementRow::state)
                        .thenComparing(AgreementRow::record)
                        .thenComparing(AgreementRow::id))
                .toList();
    }
}
