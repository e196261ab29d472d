package org.enlace.gateway.console;

import java.util.List;
import org.springframework.stereotype.Component;

/** Reads what the first page and a screen on a wall show of this moment: once, so that the two cannot tell different things. Thread-safe. */
@Component
class NowBoard {

    private final Boards boards;
    private final LinkBoard links;
    private final AlarmBoard alarms;
    private final HeldQueries held;

    NowBoard(Boards boards, LinkBoard links, AlarmBoard alarms, HeldQueries held) {
        this.boards = boards;
        this.links = links;
        this.alarms = alarms;
        this.held = held;
    }

    /**
     * This moment.
     *
     * @param held without the deliveries that hold the others
     * @param links those of the viewer's institution
     */
    record Seen(NowView now, Held held, List<AlarmRow> alarms, List<LinkRow> links) {}

    /** As the viewer's institution may see it. */
    Seen of(Viewer viewer) {
        Network network = boards.network();
        Board board = boards.board(viewer, network);
        List<AlarmRow> raised = alarms.rows(viewer);
        NowView now = NowView.of(Matrix.of(network, board, viewer), board, !raised.isEmpty());
        return new Seen(now, now.held() > 0 ? held.held(viewer, 0) : Held.NOTHING, raised, links.links(viewer));
    }
}
