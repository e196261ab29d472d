package org.enlace.gateway.console.oversight;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.console.web.ListLinks;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.audit.AuditAction;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the audit entries: account, action, id and time. No value. */
@Controller
@RequiresRight(Right.SEE_AUDIT)
class AuditPageController {

    private static final String AUDIT = "/audit";
    private static final List<String> FILTERS = List.of("id", "action", "day", "limit");
    private static final List<String> ACTIONS =
            Arrays.stream(AuditAction.values()).map(Enum::name).toList();

    private final AuditQueries queries;

    AuditPageController(AuditQueries queries) {
        this.queries = queries;
    }

    @GetMapping(AUDIT)
    String entries(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        AuditFilter filter = AuditFilter.of(given);
        AuditQueries.Found found = queries.page(viewer, filter);
        Map<String, String> chosen = new TreeMap<>(given);
        chosen.keySet().retainAll(FILTERS);
        chosen.values().removeIf(String::isBlank);
        model.addAttribute("chosen", chosen);
        model.addAttribute("filter", filter);
        model.addAttribute("actions", ACTIONS);
        model.addAttribute("lines", found.lines());
        model.addAttribute("first", ListLinks.of(AUDIT, chosen));
        Map<String, String> asked = new TreeMap<>(chosen);
        filter.after().ifPresent(last -> asked.put("after", last.toString()));
        model.addAttribute("json", ListLinks.of("/operator/api/audit", asked));
        if (found.next() != null) {
            Map<String, String> next = new TreeMap<>(chosen);
            next.put("after", found.next());
            model.addAttribute("next", ListLinks.of(AUDIT, next));
        }
        return "audit";
    }
}
