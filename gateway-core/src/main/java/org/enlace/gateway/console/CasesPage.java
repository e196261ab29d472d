package org.enlace.gateway.console;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.registry.entities.CaseFile;
import org.enlace.gateway.registry.entities.CaseFiles;
import org.enlace.gateway.registry.entities.CaseHistory;
import org.enlace.gateway.registry.entities.ListWindow;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One case: what is concluded of it, from whom, and what was known on another day. */
@Controller
@Needs(Right.SEE_CASES)
class CasesPage {

    /** The newest versions; the API gives the others. */
    private static final ListWindow VERSIONS = new ListWindow(0, 50);

    private static final int DECISIONS = 20;

    private final CaseFiles files;
    private final CaseLinkingQueries queries;
    private final Clock clock;
    private final AuditTrail audit;

    CasesPage(CaseFiles files, CaseLinkingQueries queries, Clock clock, AuditTrail audit) {
        this.audit = audit;
        this.files = files;
        this.queries = queries;
        this.clock = clock;
    }

    @GetMapping("/cases/{code}")
    String one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam Map<String, String> given,
            Model model) {
        String asked = CasesApi.seen(audit, viewer, code);
        Parameters parameters = new Parameters(given);
        Optional<Instant> asOf = parameters.moment("asOf");
        ListWindow window = parameters.window(MessageFilter.PAGE);
        CaseHistory history = files.history(asked, VERSIONS).orElseThrow(Unknown::new);
        CaseFile file = files.find(asked, asOf.orElse(clock.instant()), window).orElse(null);
        model.addAttribute("asked", asked);
        model.addAttribute("file", file);
        model.addAttribute("asOf", asOf.orElse(null));
        model.addAttribute("asOfLocal", asOf.map(Times::input).orElse(""));
        model.addAttribute("history", history);
        model.addAttribute("versions", history.versions());
        pager(model, "/cases/" + asked, asOf, window.offset() > 0, file == null ? null : file.next());
        model.addAttribute("entities", file == null ? List.of() : file.conclusions());
        model.addAttribute("decisions", queries.about(viewer, history.code(), DECISIONS));
        CaseWords words = words(model);
        model.addAttribute("casewords", words);
        model.addAttribute("brief", file == null ? List.of() : words.brief(file));
        return "case";
    }

    private static void pager(Model model, String path, Optional<Instant> asOf, boolean later, Integer next) {
        Map<String, String> same = new TreeMap<>();
        asOf.ifPresent(moment -> same.put("asOf", moment.toString()));
        model.addAttribute("first", later ? Addresses.of(path, same) : null);
        if (next != null) {
            same.put("after", next.toString());
        }
        model.addAttribute("next", next == null ? null : Addresses.of(path, same));
    }

    /** The words of this page for what cases consist of. */
    static CaseWords words(Model model) {
        return new CaseWords((Words) model.getAttribute("words"), (Times) model.getAttribute("times"));
    }
}
