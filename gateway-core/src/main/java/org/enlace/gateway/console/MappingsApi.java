package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Mappings in use and what runs beside them, for scripts. */
@RestController
@Needs(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/mappings", produces = "application/json")
class MappingsApi {

    private final MappingQueries mappings;

    MappingsApi(MappingQueries mappings) {
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
        return mappings.one(viewer, LinkBoard.id(partner, link).toString(), record);
    }
}
