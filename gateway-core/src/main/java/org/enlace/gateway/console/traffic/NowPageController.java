package org.enlace.gateway.console.traffic;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.enlace.gateway.configuration.reload.ConfigReload;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.backup.RestoreHistory;
import org.enlace.gateway.exchange.delivery.UnreachableReceivers;
import org.enlace.gateway.platform.messaging.WakeUpQueue;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the first page, which answers whether any partner has trouble now. It refreshes its live part by itself. */
@Controller
@RequiresRight(Right.SEE_OVERVIEW)
public class NowPageController {

    public static final String LIVE = "/now/live";

    private final NowReader board;
    private final RegistrySummaryCache registry;
    private final RestoreHistory restoreHistory;
    private final UnreachableReceivers receivers;
    private final WakeUpQueue wakeUpQueue;
    private final ConfigReload reload;

    NowPageController(
            NowReader board,
            RegistrySummaryCache registry,
            RestoreHistory restoreHistory,
            UnreachableReceivers receivers,
            WakeUpQueue wakeUpQueue,
            ConfigReload reload) {
        this.reload = reload;
        this.receivers = receivers;
        this.wakeUpQueue = wakeUpQueue;
        this.board = board;
        this.registry = registry;
        this.restoreHistory = restoreHistory;
    }

    @GetMapping("/")
    String now(@AuthenticationPrincipal Viewer viewer, Model model) {
        fill(viewer, model);
        return "now";
    }

    /**
     * Corrects the time of the next try. An unavailable receiver is retried by one delivery at a time: the rows of the others state a time that is
     * too early.
     */
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
        NowReader.Seen seen = board.of(viewer);
        model.addAttribute("now", seen.now());
        model.addAttribute("held", seen.held());
        model.addAttribute("registry", registry.of(viewer));
        model.addAttribute("links", seen.links());
        model.addAttribute("alarms", seen.alarms());
        model.addAttribute("askedAgain", askedAgain());
        model.addAttribute("brokerAway", !wakeUpQueue.connected());
        model.addAttribute("restores", restoreHistory.healing());
        model.addAttribute("reload", reload.state());
    }
}
