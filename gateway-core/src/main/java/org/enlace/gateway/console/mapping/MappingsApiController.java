package org.enlace.gateway.console.mapping;

import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.link.LinkService;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the mappings in use and their shadow mappings, for scripts. */
@RestController
@RequiresRight(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/mappings", produces = "application/json")
class MappingsApiController {

    private final MappingQueries mappings;

    MappingsApiController(MappingQueries mappings) {
        this.mappings = mappings;
    }

    @GetMapping
    Map<String, List<MappingRow>> all(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("mappings", mappings.all(viewer));
    }

    @GetMapping("/{partner}/{link}/{record}")
    MappingRow one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String record) {
        return mappings.one(viewer, LinkService.id(partner, link).toString(), record);
    }
}
