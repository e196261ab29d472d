package org.enlace.gateway.console;

import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What two partners have agreed and what travels between them now, for scripts. */
@RestController
@Needs(Right.SEE_OVERVIEW)
class PairApi {

    private final PairBoard pairs;

    PairApi(PairBoard pairs) {
        this.pairs = pairs;
    }

    @GetMapping(path = "/operator/api/pairs/{sender}/{receiver}", produces = "application/json")
    Map<String, PairView> pair(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String sender, @PathVariable String receiver) {
        return Map.of("pair", pairs.of(viewer, sender, receiver));
    }
}
