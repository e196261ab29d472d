package org.enlace.gateway.console.wall;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the links for screens on walls, for scripts. */
@RestController
@RequiresRight(Right.MAKE_WALLS)
@RequestMapping(path = "/operator/api/walls", produces = "application/json")
class WallLinkApiController {

    private final WallLinkService links;

    WallLinkApiController(WallLinkService links) {
        this.links = links;
    }

    @GetMapping
    Map<String, List<WallLinkQueries.WallLink>> list(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("walls", links.all(viewer));
    }

    /** Creates a link: {@code {"name": "...", "days": 90}}. This answer is the only one that ever holds the secret. */
    @PostMapping(consumes = "application/json")
    WallLinkService.NewWallLink make(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        Map<String, String> given = new HashMap<>();
        given.put("name", body.path("name").asText(""));
        given.put("days", body.path("days").asText(""));
        return links.make(viewer, given);
    }

    @PostMapping("/{id}/revoke")
    WallLinkQueries.WallLink revoke(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return links.revoke(viewer, RequestParameters.id("id", id));
    }
}
