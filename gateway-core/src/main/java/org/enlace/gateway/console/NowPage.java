package org.enlace.gateway.console;

import org.enlace.gateway.recovery.Restores;
import org.enlace.gateway.replay.Alarms;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: does any partner hurt now? It refreshes its living part by itself. */
@Controller
class NowPage {

    static final String LIVE = "/now/live";

    private final Boards boards;
    private final RememberedSummary registry;
    private final LinkBoard links;
    private final Alarms alarms;
    private final HeldQueries held;
    private final Restores restores;

    NowPage(
            Boards boards,
            RememberedSummary registry,
            LinkBoard links,
            Alarms alarms,
            HeldQueries held,
            Restores restores) {
        this.boards = boards;
        this.registry = registry;
        this.links = links;
        this.alarms = alarms;
        this.held = held;
        this.restores = restores;
    }

    @GetMapping("/")
    String now(@AuthenticationPrincipal Viewer viewer, Model model) {
        fill(viewer, model);
        return "now";
    }

    @GetMapping(LIVE)
    String live(@AuthenticationPrincipal Viewer viewer, Model model) {
        fill(viewer, model);
        return "now :: live";
    }

    private void fill(Viewer viewer, Model model) {
        Network network = boards.network();
        Board board = boards.board(viewer, network);
        NowView now = NowView.of(Matrix.of(network, board, viewer), board);
        model.addAttribute("now", now);
        model.addAttribute("held", now.held() > 0 ? held.held(viewer, 0) : Held.NOTHING);
        model.addAttribute("registry", registry.of(viewer));
        model.addAttribute("links", links.links(viewer));
        model.addAttribute("alarms", alarms.alarms(ReplayApi.operator(viewer)));
        model.addAttribute("restores", restores.healing());
    }
}
