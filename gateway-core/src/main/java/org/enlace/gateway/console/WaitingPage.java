package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.replay.BadOrder;
import org.enlace.gateway.replay.StoppedLines;
import org.enlace.gateway.replay.Waiting;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for one link through which nothing leaves, and what to do about it. */
@Controller
@Needs(Right.SEE_MESSAGES)
class WaitingPage {

    private final StoppedLines lines;

    WaitingPage(StoppedLines lines) {
        this.lines = lines;
    }

    @GetMapping("/waiting/{partner}/{link}")
    String look(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            Model model) {
        return look(viewer, LinkBoard.id(partner, link), false, model);
    }

    private String look(Viewer viewer, LinkId link, boolean bad, Model model) {
        List<Waiting> waiting = lines.waiting(ReplayApi.operator(viewer)).stream()
                .filter(each -> each.receiver().equals(link))
                .toList();
        if (waiting.isEmpty()) {
            throw new Unknown();
        }
        model.addAttribute("link", link.toString());
        model.addAttribute("why", waiting.get(0).why());
        model.addAttribute("waiting", waiting);
        model.addAttribute("mayAct", viewer.may(Right.REPAIR) && viewer.owns(link));
        model.addAttribute("bad", bad);
        return "waiting";
    }

    @Needs(Right.REPAIR)
    @PostMapping("/waiting/{partner}/{link}/{verb:park|cancel}")
    String act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String verb,
            @RequestParam Map<String, String> given,
            Model model) {
        LinkId id = LinkBoard.id(partner, link);
        try {
            String reason = given.getOrDefault("reason", "").strip();
            WaitingApi.act(lines, ReplayApi.operator(viewer), id, verb, reason);
            return verb.equals("park") ? "redirect:/parked" : "redirect:/";
        } catch (BadOrder bad) {
            return look(viewer, id, true, model);
        }
    }
}
