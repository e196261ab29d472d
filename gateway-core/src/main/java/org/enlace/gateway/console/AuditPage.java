package org.enlace.gateway.console;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.audit.AuditAction;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was done, entry by entry: who, what, with which id, and when. No value. */
@Controller
@Needs(Right.SEE_AUDIT)
class AuditPage {

    private static final String AUDIT = "/audit";
    private static final List<String> FILTERS = List.of("id", "action", "day", "limit");
    private static final List<String> ACTIONS =
            Arrays.stream(AuditAction.values()).map(Enum::name).toList();

    private final AuditQueries queries;

    AuditPage(AuditQueries queries) {
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
        model.addAttribute("first", Addresses.of(AUDIT, chosen));
        Map<String, String> asked = new TreeMap<>(chosen);
        filter.after().ifPresent(last -> asked.put("after", last.toString()));
        model.addAttribute("json", Addresses.of("/operator/api/audit", asked));
        if (found.next() != null) {
            Map<String, String> next = new TreeMap<>(chosen);
            next.put("after", found.next());
            model.addAttribute("next", Addresses.of(AUDIT, next));
        }
        return "audit";
    }
}
