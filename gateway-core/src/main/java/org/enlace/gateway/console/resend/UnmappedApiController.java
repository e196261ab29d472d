package org.enlace.gateway.console.resend;

import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves unmapped codes, words that no code list translates, for scripts. Reprocessing is a replay like any other. */
@RestController
@RequiresRight(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/unmapped", produces = "application/json")
class UnmappedApiController {

    private final UnmappedQueries words;

    UnmappedApiController(UnmappedQueries words) {
        this.words = words;
    }

    @GetMapping
    Map<String, List<UnmappedRow>> all(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("unmapped", words.all(viewer));
    }
}
