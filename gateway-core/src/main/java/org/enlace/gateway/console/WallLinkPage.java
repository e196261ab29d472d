package org.enlace.gateway.console;

import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The links for screens on walls: which there are, a new one, one taken back. */
@Controller
@Needs(Right.MAKE_WALLS)
class WallLinkPage {

    private final WallLinkBoard links;

    WallLinkPage(WallLinkBoard links) {
        this.links = links;
    }

    @GetMapping("/wall/links")
    String list(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("links", links.all(viewer));
        model.addAttribute("usual", WallLinkBoard.USUAL_DAYS);
        return "wall-links";
    }

    /** The answer to the form is the only page that ever shows the secret. */
    @PostMapping("/wall/links")
    String make(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        model.addAttribute("made", links.make(viewer, given));
        return list(viewer, model);
    }

    @PostMapping("/wall/links/{id}/revoke")
    String revoke(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        links.revoke(viewer, Parameters.id("id", id));
        return "redirect:/wall/links";
    }
}
