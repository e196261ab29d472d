package org.enlace.gateway.console.oversight;

import java.util.LinkedHashMap;
import java.util.Map;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the audit entries for scripts. */
@RestController
@RequiresRight(Right.SEE_AUDIT)
@RequestMapping(path = "/operator/api/audit", produces = "application/json")
class AuditApiController {

    private final AuditQueries queries;

    AuditApiController(AuditQueries queries) {
        this.queries = queries;
    }

    /**
     * Returns entries, the newest first; {@code id}, {@code action}, {@code day}, {@code limit}, and {@code after} with the {@code next} of the page
     * before.
     */
    @GetMapping
    Map<String, Object> entries(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        AuditQueries.Found found = queries.page(viewer, AuditFilter.of(given));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("entries", found.lines());
        if (found.next() != null) {
            answer.put("next", found.next());
        }
        return answer;
    }
}
