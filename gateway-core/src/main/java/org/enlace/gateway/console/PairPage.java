package org.enlace.gateway.console;

import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What two partners have agreed and what travels between them now. */
@Controller
@Needs(Right.SEE_OVERVIEW)
class PairPage {

    private final PairBoard pairs;

    PairPage(PairBoard pairs) {
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
