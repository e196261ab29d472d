package org.enlace.gateway.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was done, entry by entry, for scripts. */
@RestController
@Needs(Right.SEE_AUDIT)
@RequestMapping(path = "/operator/api/audit", produces = "application/json")
class AuditApi {

    private final AuditQueries queries;

    AuditApi(AuditQueries queries) {
        this.queries = queries;
    }

    /** The newest first; {@code id}, {@code action}, {@code day}, {@code limit}, and {@code after} with the {@code next} of the page before. */
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
