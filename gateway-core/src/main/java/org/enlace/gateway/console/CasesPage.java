package org.enlace.gateway.console;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.registry.entities.CaseFile;
import org.enlace.gateway.registry.entities.CaseFiles;
import org.enlace.gateway.registry.entities.CaseHistory;
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

    /** Versions shown; the API gives all. */
    private static final int VERSIONS = 50;

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
        Optional<Instant> asOf = new Parameters(given).moment("asOf");
        CaseHistory history = files.history(asked).orElseThrow(Unknown::new);
        CaseFile file = files.find(asked, asOf.orElse(clock.instant())).orElse(null);
        model.addAttribute("asked", asked);
        model.addAttribute("file", file);
        model.addAttribute("asOf", asOf.orElse(null));
        model.addAttribute("asOfLocal", asOf.map(Times::input).orElse(""));
        model.addAttribute("history", history);
        model.addAttribute(
                "versions",
                history.versions()
                        .subList(0, Math.min(VERSIONS, history.versions().size())));
        model.addAttribute("entities", file == null ? List.of() : file.conclusions());
        model.addAttribute("decisions", queries.about(viewer, history.code(), DECISIONS));
        CaseWords words = words(model);
        model.addAttribute("casewords", words);
        model.addAttribute("brief", file == null ? List.of() : words.brief(file));
        return "case";
    }

    /** The words of this page for what cases consist of. */
    static CaseWords words(Model model) {
        return new CaseWords((Words) model.getAttribute("words"), (Times) model.getAttribute("times"));
    }
}
