package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Words that no list translates, for scripts. To translate again is a replay like any other. */
@RestController
@Needs(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/unmapped", produces = "application/json")
class UnmappedApi {

    private final UnmappedQueries words;

    UnmappedApi(UnmappedQueries words) {
        this.words = words;
    }

    @GetMapping
    Map<String, List<UnmappedRow>> all(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("unmapped", words.all(viewer));
    }
}
