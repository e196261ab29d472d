package org.enlace.gateway.console.wall;

import java.util.Map;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the links for screens on walls, creates new ones and revokes them. */
@Controller
@RequiresRight(Right.MAKE_WALLS)
class WallLinkPageController {

    private final WallLinkService links;

    WallLinkPageController(WallLinkService links) {
        this.links = links;
    }

    @GetMapping("/wall/links")
    String list(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("links", links.all(viewer));
        model.addAttribute("usual", WallLinkService.USUAL_DAYS);
        return "wall-links";
    }

    /** Creates a link. The answer to the form is the only page that ever shows the secret. */
    @PostMapping("/wall/links")
    String make(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        model.addAttribute("made", links.make(viewer, given));
        return list(viewer, model);
    }

    @PostMapping("/wall/links/{id}/revoke")
    String revoke(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        links.revoke(viewer, RequestParameters.id("id", id));
        return "redirect:/wall/links";
    }
}
