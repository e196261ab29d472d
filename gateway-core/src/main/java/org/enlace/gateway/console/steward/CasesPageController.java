package org.enlace.gateway.console.steward;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.enlace.gateway.console.web.CaseWords;
import org.enlace.gateway.console.web.ListLinks;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.Messages;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.registry.entities.CaseFile;
import org.enlace.gateway.exchange.registry.entities.CaseFiles;
import org.enlace.gateway.exchange.registry.entities.CaseHistory;
import org.enlace.gateway.exchange.registry.entities.ListWindow;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows one case: its conclusions, their sources, and the state known on another day. */
@Controller
@RequiresRight(Right.SEE_CASES)
class CasesPageController {

    /** The number of newest versions; the API returns the others. */
    private static final ListWindow VERSIONS = new ListWindow(0, 50);

    private static final int DECISIONS = 20;

    private final CaseFiles files;
    private final CaseLinkingQueries queries;
    private final Clock clock;
    private final AuditTrail audit;

    CasesPageController(CaseFiles files, CaseLinkingQueries queries, Clock clock, AuditTrail audit) {
        this.audit = audit;
        this.files = files;
        this.queries = queries;
        this.clock = clock;
    }

    @GetMapping("/cases/{code}")
    String one(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String code, RequestParameters given, Model model) {
        String asked = CasesApiController.seen(audit, viewer, code);
        Optional<Instant> asOf = given.moment("asOf");
        ListWindow window = given.window(MessageFilter.PAGE);
        CaseHistory history = files.history(asked, VERSIONS).orElseThrow(NotFoundException::new);
        CaseFile file = files.find(asked, asOf.orElse(clock.instant()), window).orElse(null);
        model.addAttribute("asked", asked);
        model.addAttribute("file", file);
        model.addAttribute("asOf", asOf.orElse(null));
        model.addAttribute("asOfLocal", asOf.map(MomentFormat::input).orElse(""));
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
        model.addAttribute("first", later ? ListLinks.of(path, same) : null);
        if (next != null) {
            same.put("after", next.toString());
        }
        model.addAttribute("next", next == null ? null : ListLinks.of(path, same));
    }

    /** Returns the words of this page for the parts of cases. */
    static CaseWords words(Model model) {
        return new CaseWords((Messages) model.getAttribute("words"), (MomentFormat) model.getAttribute("times"));
    }
}
