package org.enlace.gateway.console.traffic;

import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows the agreements and the current traffic between two partners. */
@Controller
@RequiresRight(Right.SEE_OVERVIEW)
class PairPageController {

    private final PairReader pairs;

    PairPageController(PairReader pairs) {
        this.pairs = pairs;
    }

    @GetMapping("/pairs/{sender}/{receiver}")
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String sender,
            @PathVariable String receiver,
            Model model) {
        model.addAttribute("pair", pairs.of(viewer, sender, receiver));
        return "pair";
    }
}
