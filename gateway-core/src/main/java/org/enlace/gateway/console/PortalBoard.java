package org.enlace.gateway.console;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.audit.SignedReceipts;
import org.enlace.gateway.partners.Partner;
import org.enlace.gateway.partners.Partners;
import org.springframework.stereotype.Component;

/**
 * What one institution sees of its own exchange. Whoever looks, all of it is read as an account of that institution would read it. Thread-safe.
 */
@Component
class PortalBoard {

    /** A partner's slug. */
    static final Pattern SLUG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");

    private static final int LONGEST = 200;
    private static final int MOST_FOUND = 20;

    private final Partners partners;
    private final Boards boards;
    private final PortalRefusals refusals;
    private final PortalPapers papers;
    private final MessageQueries messages;
    private final SignedReceipts receipts;
    private final Clock clock;

    PortalBoard(
            Partners partners,
            Boards boards,
            PortalRefusals refusals,
            PortalPapers papers,
            MessageQueries messages,
            SignedReceipts receipts,
            Clock clock) {
        this.partners = partners;
        this.boards = boards;
        this.refusals = refusals;
        this.papers = papers;
        this.messages = messages;
        this.receipts = receipts;
        this.clock = clock;
    }

    /**
     * As whom the portal is read; empty if the whole house did not say which.
     *
     * @param given {@code as}, a partner: the own one, or any for the whole house, which sees all of it elsewhere
     * @throws BadParameter if it is no slug
     * @throws Unknown if there is no such partner, or it is another institution than the viewer's
     */
    Optional<Viewer> eyes(Viewer viewer, Map<String, String> given) {
        Optional<String> as = new Parameters(given).matching("as", SLUG);
        if (as.isEmpty() && viewer.seesAll()) {
            return Optional.empty();
        }
        String institution = as.orElse(viewer.institution());
        boolean own = viewer.seesAll() || institution.equals(viewer.institution());
        if (!own || !partners.current().partners().containsKey(institution)) {
            throw new Unknown();
        }
        return Optional.of(new Viewer(viewer.user(), viewer.role(), institution));
    }

    /** All partners, for the whole house to choose from. */
    List<Partner> partners() {
        return partners.current().partners().values().stream()
                .sorted(Comparator.comparing(Partner::id))
                .toList();
    }

    /** @param eyes of one institution; {@code given} may have {@code q}, a number of its own */
    PortalView of(Viewer eyes, Map<String, String> given) {
        Optional<String> q = new Parameters(given).text("q", LONGEST);
        Network network = boards.network();
        Board board = boards.board(eyes, network);
        Matrix matrix = Matrix.of(network, board, eyes);
        return new PortalView(
                eyes.institution(),
                board.asOf(),
                cells(matrix)
                        .filter(cell -> cell.sender().equals(eyes.institution()))
                        .map(cell -> PortalView.Way.of(cell.receiver(), cell))
                        .toList(),
                cells(matrix)
                        .filter(cell -> cell.receiver().equals(eyes.institution()))
                        .map(cell -> PortalView.Way.of(cell.sender(), cell))
                        .toList(),
                board.flows().stream()
                        .filter(flow -> flow.pair().unfinished() + flow.pair().parked() > 0)
                        .sorted(Comparator.comparing(flow -> Matrix.state(flow, board.asOf())))
                        .map(PortalView.Wait::of)
                        .toList(),
                refusals.of(eyes, clock.instant()),
                papers.certificates(eyes),
                papers.proposed(eyes),
                papers.agreements(eyes),
                q.map(number -> own(eyes, number)).orElse(List.of()));
    }

    private static Stream<Matrix.Cell> cells(Matrix matrix) {
        return matrix.rows().stream().flatMap(row -> row.cells().stream()).filter(cell -> !cell.flows()
                .isEmpty());
    }

    /** What the institution itself sent, by its own number, the message's id or the receipt's. */
    private List<MessageRow> own(Viewer eyes, String number) {
        Map<String, String> filter =
                Map.of("q", number, "from", eyes.institution(), "limit", Integer.toString(MOST_FOUND));
        return messages.page(eyes, MessageFilter.of(filter)).rows();
    }

    /**
     * A message that the institution sent and that was accepted.
     *
     * @throws Unknown if there is none, or it is not the institution's
     */
    MessageRow accepted(Viewer eyes, UUID id) {
        return own(eyes, id.toString()).stream()
                .filter(row -> row.id().equals(id) && row.receiptId() != null)
                .findFirst()
                .orElseThrow(Unknown::new);
    }

    /** Its signed receipt; empty if it has none of its own, as a line of a file, or was accepted before there were any. */
    Optional<String> receipt(MessageRow message) {
        return receipts.of(message.id());
    }
}
