package org.enlace.gateway.console.traffic;

import java.util.Map;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the agreements and the current traffic between two partners, for scripts. */
@RestController
@RequiresRight(Right.SEE_OVERVIEW)
class PairApiController {

    private final PairReader pairs;

    PairApiController(PairReader pairs) {
        this.pairs = pairs;
    }

    @GetMapping(path = "/operator/api/pairs/{sender}/{receiver}", produces = "application/json")
    Map<String, PairView> pair(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String sender, @PathVariable String receiver) {
        return Map.of("pair", pairs.of(viewer, sender, receiver));
    }
}
