package org.enlace.gateway.console;

import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stops, drains and starts a link, after it has said what follows. */
@Controller
@Needs(Right.RUN_LINKS)
class LinkPage {

    private final LinkBoard links;
    private final Boards boards;

    LinkPage(LinkBoard links, Boards boards) {
        this.links = links;
        this.boards = boards;
    }

    /** The question before. */
    @GetMapping({"/links/{partner}/{link}/{verb:stop|start|drain}"})
    String ask(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String verb,
            Model model) {
        LinkRow row = links.link(viewer, partner, link);
        long waiting = boards.board(viewer, boards.network()).flows().stream()
                .filter(flow -> flow.pair().receiver().equals(row.link()))
                .mapToLong(flow -> flow.pair().unfinished())
                .sum();
        model.addAttribute("link", row);
        model.addAttribute("verb", verb);
        model.addAttribute("waiting", waiting);
        return "link";
    }

    /** Does it. Doing it twice is doing it once. */
    @PostMapping({"/links/{partner}/{link}/{verb:stop|start|drain}"})
    String act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String verb,
            RedirectAttributes after) {
        LinkBoard.Verb said = LinkBoard.Verb.of(verb);
        LinkRow row = links.say(viewer, partner, link, said);
        after.addFlashAttribute("changed", row);
        // Who drains looks on.
        return said == LinkBoard.Verb.DRAIN ? "redirect:/links/" + row.link() : "redirect:/";
    }
}
