package org.enlace.gateway.console;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.enlace.gateway.partners.Partners;
import org.springframework.stereotype.Component;

/** Reads everything about a sender and a receiver, for those who may see their cell of the matrix. Thread-safe. */
@Component
class PairBoard {

    private final Partners partners;
    private final Boards boards;
    private final LinkBoard links;
    private final Clock clock;

    PairBoard(Partners partners, Boards boards, LinkBoard links, Clock clock) {
        this.partners = partners;
        this.boards = boards;
        this.links = links;
        this.clock = clock;
    }

    /**
     * The pair.
     *
     * @param sender slug of a partner
     * @param receiver slug of a partner, or {@link Pair#REGISTRY}
     * @throws Unknown if nothing is agreed or on its way between these two, or it is not the viewer's business
     */
    PairView of(Viewer viewer, String sender, String receiver) {
        Network network = boards.network();
        Board board = boards.board(viewer, network);
        Matrix.Cell cell = Matrix.of(network, board, viewer).rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(each -> each.sender().equals(sender) && each.receiver().equals(receiver))
                .filter(each -> each.state() != CellState.HIDDEN_FROM_VIEWER)
                .findFirst()
                .orElseThrow(Unknown::new);
        List<AgreedRow> agreements = agreements(sender, receiver);
        if (cell.flows().isEmpty() && agreements.isEmpty()) {
            throw new Unknown();
        }
        return PairView.of(board, cell, agreements, links.links(viewer));
    }

    private List<AgreedRow> agreements(String sender, String receiver) {
        Instant now = clock.instant();
        return partners.current().agreements().values().stream()
                .filter(agreement -> !agreement.isQuery())
                .flatMap(agreement -> AgreedRow.of(agreement, sender, receiver, now).stream())
                .sorted(Comparator.comparing(AgreedRow::state)
                        .thenComparing(AgreedRow::record)
                        .thenComparing(AgreedRow::id))
                .toList();
    }
}
