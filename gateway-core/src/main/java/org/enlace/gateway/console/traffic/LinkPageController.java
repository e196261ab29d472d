package org.enlace.gateway.console.traffic;

import org.enlace.gateway.console.link.LinkRow;
import org.enlace.gateway.console.link.LinkService;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stops, drains and starts a link, after a page that shows the consequences. */
@Controller
@RequiresRight(Right.RUN_LINKS)
class LinkPageController {

    private final LinkService links;
    private final DashboardAssembler dashboardAssembler;

    LinkPageController(LinkService links, DashboardAssembler dashboardAssembler) {
        this.links = links;
        this.dashboardAssembler = dashboardAssembler;
    }

    /** Shows the confirmation page. */
    @GetMapping({"/links/{partner}/{link}/{verb:stop|start|drain}"})
    String ask(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String verb,
            Model model) {
        LinkRow row = links.link(viewer, partner, link);
        long waiting = dashboardAssembler.board(viewer, dashboardAssembler.network()).flows().stream()
                .filter(flow -> flow.pair().receiver().equals(row.link()))
                .mapToLong(flow -> flow.pair().unfinished())
                .sum();
        model.addAttribute("link", row);
        model.addAttribute("verb", verb);
        model.addAttribute("waiting", waiting);
        return "link";
    }

    /** Executes the command. A repeated call has no further effect. */
    @PostMapping({"/links/{partner}/{link}/{verb:stop|start|drain}"})
    String act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String verb,
            RedirectAttributes after) {
        LinkService.Verb said = LinkService.Verb.of(verb);
        LinkRow row = links.say(viewer, partner, link, said);
        after.addFlashAttribute("changed", row);
        // After the command to drain, the progress is shown.
        return said == LinkService.Verb.DRAIN ? "redirect:/links/" + row.link() : "redirect:/";
    }
}
