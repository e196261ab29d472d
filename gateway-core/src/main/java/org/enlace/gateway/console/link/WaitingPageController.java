package org.enlace.gateway.console.link;

import java.util.List;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.alarm.StoppedLinkBacklog;
import org.enlace.gateway.operations.alarm.WaitingDeliveries;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the deliveries that wait for one link that sends nothing, and the actions on them. */
@Controller
@RequiresRight(Right.SEE_MESSAGES)
class WaitingPageController {

    private final StoppedLinkBacklog lines;

    WaitingPageController(StoppedLinkBacklog lines) {
        this.lines = lines;
    }

    @GetMapping("/waiting/{partner}/{link}")
    String look(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            Model model) {
        return look(viewer, LinkService.id(partner, link), false, model);
    }

    private String look(Viewer viewer, LinkId link, boolean bad, Model model) {
        List<WaitingDeliveries> waiting = lines.waiting(viewer.operator()).stream()
                .filter(each -> each.receiver().equals(link))
                .toList();
        if (waiting.isEmpty()) {
            throw new NotFoundException();
        }
        model.addAttribute("link", link.toString());
        model.addAttribute("why", waiting.get(0).why());
        model.addAttribute("waiting", waiting);
        model.addAttribute("mayAct", viewer.may(Right.REPAIR) && viewer.owns(link));
        model.addAttribute("bad", bad);
        return "waiting";
    }

    @RequiresRight(Right.REPAIR)
    @PostMapping("/waiting/{partner}/{link}/{verb:park|cancel}")
    String act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String verb,
            @RequestParam Map<String, String> given,
            Model model) {
        LinkId id = LinkService.id(partner, link);
        try {
            String reason = given.getOrDefault("reason", "").strip();
            WaitingApiController.act(lines, viewer.operator(), id, verb, reason);
            return verb.equals("park") ? "redirect:/parked" : "redirect:/";
        } catch (InvalidResendRequestException bad) {
            return look(viewer, id, true, model);
        }
    }
}
