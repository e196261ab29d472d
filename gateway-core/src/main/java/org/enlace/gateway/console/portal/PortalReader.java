package org.enlace.gateway.console.portal;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.Partner;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.message.MessageQueries;
import org.enlace.gateway.console.message.MessageRow;
import org.enlace.gateway.console.traffic.DashboardAssembler;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.Network;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.TrafficMatrix;
import org.enlace.gateway.console.web.TrafficOverview;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.audit.receipt.SignedReceipts;
import org.springframework.stereotype.Component;

/** Reads one institution's own exchange. For any viewer, all of it is read as an account of that institution would read it. Thread-safe. */
@Component
class PortalReader {

    /** A partner's slug. */
    static final Pattern SLUG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");

    private static final int LONGEST = 200;
    private static final int MOST_FOUND = 20;

    private final Partners partners;
    private final DashboardAssembler dashboardAssembler;
    private final PortalRefusals refusals;
    private final PortalDocuments papers;
    private final MessageQueries messages;
    private final SignedReceipts receipts;
    private final Clock clock;

    PortalReader(
            Partners partners,
            DashboardAssembler dashboardAssembler,
            PortalRefusals refusals,
            PortalDocuments papers,
            MessageQueries messages,
            SignedReceipts receipts,
            Clock clock) {
        this.partners = partners;
        this.dashboardAssembler = dashboardAssembler;
        this.refusals = refusals;
        this.papers = papers;
        this.messages = messages;
        this.receipts = receipts;
        this.clock = clock;
    }

    /**
     * Returns the viewer as whom the portal is read; empty if a viewer of the whole installation did not choose an institution.
     *
     * @param given {@code as}, a partner: the own one, or any for a viewer of the whole installation, who sees all of it elsewhere
     * @throws InvalidParameterException if it is no slug
     * @throws NotFoundException if there is no such partner, or it is another institution than the viewer's
     */
    Optional<Viewer> eyes(Viewer viewer, Map<String, String> given) {
        Optional<String> as = new RequestParameters(given).matching("as", SLUG);
        if (as.isEmpty() && viewer.seesAll()) {
            return Optional.empty();
        }
        String institution = as.orElse(viewer.institution());
        boolean own = viewer.seesAll() || institution.equals(viewer.institution());
        if (!own || !partners.current().partners().containsKey(institution)) {
            throw new NotFoundException();
        }
        return Optional.of(new Viewer(viewer.user(), viewer.role(), institution));
    }

    /** Returns all partners, for viewers of the whole installation to choose from. */
    List<Partner> partners() {
        return partners.current().partners().values().stream()
                .sorted(Comparator.comparing(Partner::id))
                .toList();
    }

    /** @param eyes of one institution; {@code given} may have {@code q}, a number of its own */
    PortalView of(Viewer eyes, Map<String, String> given) {
        Optional<String> q = new RequestParameters(given).text("q", LONGEST);
        Network network = dashboardAssembler.network();
        TrafficOverview trafficOverview = dashboardAssembler.board(eyes, network);
        TrafficMatrix trafficMatrix = TrafficMatrix.of(network, trafficOverview, eyes);
        return new PortalView(
                eyes.institution(),
                trafficOverview.asOf(),
                cells(trafficMatrix)
                        .filter(cell -> cell.sender().equals(eyes.institution()))
                        .map(cell -> PortalView.Way.of(cell.receiver(), cell))
                        .toList(),
                cells(trafficMatrix)
                        .filter(cell -> cell.receiver().equals(eyes.institution()))
                        .map(cell -> PortalView.Way.of(cell.sender(), cell))
                        .toList(),
                trafficOverview.flows().stream()
                        .filter(flow -> flow.pair().unfinished() + flow.pair().parked() > 0)
                        .sorted(Comparator.comparing(flow -> TrafficMatrix.state(flow, trafficOverview.asOf())))
                        .map(PortalView.Wait::of)
                        .toList(),
                refusals.of(eyes, clock.instant()),
                papers.certificates(eyes),
                papers.proposed(eyes),
                papers.agreements(eyes),
                q.map(number -> own(eyes, number)).orElse(List.of()));
    }

    private static Stream<TrafficMatrix.Cell> cells(TrafficMatrix trafficMatrix) {
        return trafficMatrix.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> !cell.flows().isEmpty());
    }

    /** Returns the institution's own messages, by its own number, the message's id or the receipt's. */
    private List<MessageRow> own(Viewer eyes, String number) {
        Map<String, String> filter =
                Map.of("q", number, "from", eyes.institution(), "limit", Integer.toString(MOST_FOUND));
        return messages.page(eyes, MessageFilter.of(filter)).rows();
    }

    /**
     * Returns a message that the institution sent and that was accepted.
     *
     * @throws NotFoundException if there is none, or it is not the institution's
     */
    MessageRow accepted(Viewer eyes, UUID id) {
        return own(eyes, id.toString()).stream()
                .filter(row -> row.id().equals(id) && row.receiptId() != null)
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** Returns its signed receipt; empty if it has none of its own, as a line of a file, or was accepted before receipts existed. */
    Optional<String> receipt(MessageRow message) {
        return receipts.of(message.id());
    }
}
