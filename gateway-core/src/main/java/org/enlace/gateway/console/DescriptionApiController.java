package org.enlace.gateway.console;

import java.time.Duration;
import org.enlace.gateway.console.auth.ConsoleSecurity;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the OpenAPI description of this API. It is the same in every installation and says nothing about this one; a client without access still
 * gets nothing at this address.
 */
@RestController
@RequiresRight(Right.SEE_OVERVIEW)
class DescriptionApiController {

    static final String ADDRESS = ConsoleSecurity.API + "openapi.json";

    static final Resource DESCRIPTION = new ClassPathResource("openapi/operator-api.json");

    private static final Duration KEPT = Duration.ofHours(1);

    @GetMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Resource> description() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                .body(DESCRIPTION);
    }
}
