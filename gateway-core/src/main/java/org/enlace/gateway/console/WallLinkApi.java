package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The links for screens on walls, for scripts. */
@RestController
@Needs(Right.MAKE_WALLS)
@RequestMapping(path = "/operator/api/walls", produces = "application/json")
class WallLinkApi {

    private final WallLinkBoard links;

    WallLinkApi(WallLinkBoard links) {
        this.links = links;
    }

    @GetMapping
    Map<String, List<WallLinkQueries.WallLink>> list(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("walls", links.all(viewer));
    }

    /** {@code {"name": "...", "days": 90}}: the answer is the only one that ever holds the secret. */
    @PostMapping(consumes = "application/json")
    WallLinkBoard.NewWallLink make(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        Map<String, String> given = new HashMap<>();
        given.put("name", body.path("name").asText(""));
        given.put("days", body.path("days").asText(""));
        return links.make(viewer, given);
    }

    @PostMapping("/{id}/revoke")
    WallLinkQueries.WallLink revoke(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return links.revoke(viewer, Parameters.id("id", id));
    }
}
