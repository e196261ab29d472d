package org.enlace.gateway.console.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import org.enlace.gateway.console.resend.ResendRequestParser;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs a mapping on a given sample or payload, for scripts. Nothing is stored or sent. */
@RestController
@RequiresRight(Right.COMPARE_MAPPINGS)
@RequestMapping(path = "/operator/api/mappings", produces = "application/json")
class DryRunApiController {

    private final DryRunService dryRunService;

    DryRunApiController(DryRunService dryRunService) {
        this.dryRunService = dryRunService;
    }

    /** Runs {@code {sample, payload, as}}: one of the first two, the payload in base64. */
    @PostMapping(path = "/{partner}/{link}/{record}/try", consumes = "application/json")
    DryRunView run(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String record,
            @RequestBody JsonNode body) {
        return dryRunService.run(viewer, partner, link, record, ResendRequestParser.toTry(body));
    }
}
