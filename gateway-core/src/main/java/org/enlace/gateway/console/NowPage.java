package org.enlace.gateway.console;

import java.time.Instant;
import java.util.HashMap;
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

    private final NowBoard board;
    private final RememberedSummary registry;
    private final Restores restores;
    private final AwayReceivers receivers;
    private final Courier courier;
    private final ConfigReload reload;

    NowPage(
            NowBoard board,
            RememberedSummary registry,
            Restores restores,
            AwayReceivers receivers,
            Courier courier,
            ConfigReload reload) {
        this.reload = reload;
        this.receivers = receivers;
        this.courier = courier;
        this.board = board;
        this.registry = registry;
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
        NowBoard.Seen seen = board.of(viewer);
        model.addAttribute("now", seen.now());
        model.addAttribute("held", seen.held());
        model.addAttribute("registry", registry.of(viewer));
        model.addAttribute("links", seen.links());
        model.addAttribute("alarms", seen.alarms());
        model.addAttribute("askedAgain", askedAgain());
        model.addAttribute("brokerAway", !courier.connected());
        model.addAttribute("restores", restores.healing());
        model.addAttribute("reload", reload.state());
    }
}
