package org.enlace.gateway.console;

import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** What two partners have agreed and what travels between them now, and its twin in the operator API. */
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

    @GetMapping(path = "/operator/api/pairs/{sender}/{receiver}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, PairView> json(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String sender, @PathVariable String receiver) {
        return Map.of("pair", pairs.of(viewer, sender, receiver));
    }
}
