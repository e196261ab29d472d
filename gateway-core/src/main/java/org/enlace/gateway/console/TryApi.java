package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a mapping would make of something, for scripts. Nothing is stored or sent. */
@RestController
@Needs(Right.COMPARE_MAPPINGS)
@RequestMapping(path = "/operator/api/mappings", produces = "application/json")
class TryApi {

    private final TryDesk desk;

    TryApi(TryDesk desk) {
        this.desk = desk;
    }

    /** {@code {sample, payload, as}}: one of the first two, the payload in base64. */
    @PostMapping(path = "/{partner}/{link}/{record}/try", consumes = "application/json")
    TriedView run(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String record,
            @RequestBody JsonNode body) {
        return desk.run(viewer, partner, link, record, OrderReading.toTry(body));
    }
}
