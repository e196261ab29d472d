package org.enlace.gateway.console;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.courier.Courier;
import org.enlace.gateway.delivery.AwayReceivers;
import org.enlace.gateway.partners.ConfigReload;
import org.enlace.gateway.recovery.Restores;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: does any partner hurt now? It refreshes its living part by itself. */
@Controller
@Needs(Right.SEE_OVERVIEW)
class NowPage {

    static final String LIVE = "/now/live";

    private final Boards boards;
    private final RememberedSummary registry;
    private final LinkBoard links;
    private final AlarmBoard alarms;
    private final HeldQueries held;
    private final Restores restores;
    private final AwayReceivers receivers;
    private final Courier courier;
    private final ConfigReload reload;

    NowPage(
            Boards boards,
            RememberedSummary registry,
            LinkBoard links,
            AlarmBoard alarms,
            HeldQueries held,
            Restores restores,
            AwayReceivers receivers,
            Courier courier,
            ConfigReload reload) {
        this.reload = reload;
        this.receivers = receivers;
        this.courier = courier;
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

    /** A receiver that is away is asked by one delivery at a time: what its rows say about their next try is too early. */
    private Map<String, Instant> askedAgain() {
        Map<String, Instant> asked = new HashMap<>();
        receivers.away().forEach((link, at) -> asked.put(link.toString(), at));
        return asked;
    }

    @GetMapping(LIVE)
    String live(@AuthenticationPrincipal Viewer viewer, Model model) {
        fill(viewer, model);
        return "now :: live";
    }

    private void fill(Viewer viewer, Model model) {
        Network network = boards.network();
        Board board = boards.board(viewer, network);
        List<AlarmRow> raised = alarms.rows(viewer);
        NowView now = NowView.of(Matrix.of(network, board, viewer), board, !raised.isEmpty());
        model.addAttribute("now", now);
        model.addAttribute("held", now.held() > 0 ? held.held(viewer, 0) : Held.NOTHING);
        model.addAttribute("registry", registry.of(viewer));
        model.addAttribute("links", links.links(viewer));
        model.addAttribute("alarms", raised);
        model.addAttribute("askedAgain", askedAgain());
        model.addAttribute("brokerAway", !courier.connected());
        model.addAttribute("restores", restores.healing());
        model.addAttribute("reload", reload.state());
    }
}
