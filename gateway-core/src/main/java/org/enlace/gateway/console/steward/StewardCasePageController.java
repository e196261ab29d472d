package org.enlace.gateway.console.steward;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.ListLinks;
import org.enlace.gateway.console.web.NotDecidableException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.registry.entities.ListWindow;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.CaseParts;
import org.enlace.gateway.exchange.registry.stewardship.CaseStewardship;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the parts of a case, and moves parts that a steward selects to another case. */
@Controller
@RequiresRight(Right.SEE_PERSONS)
class StewardCasePageController {

    private static final int DECISIONS = 20;
    /** Number of records that fit into one form: a selection on another page is not sent with it. */
    private static final int RECORDS = 200;

    private static final ListWindow FIRST = new ListWindow(0, RECORDS);

    private final CaseStewardship cases;
    private final CaseLinkingQueries queries;
    private final PersonLinkingRequests orders;
    private final AuditTrail audit;

    StewardCasePageController(
            CaseStewardship cases, CaseLinkingQueries queries, PersonLinkingRequests orders, AuditTrail audit) {
        this.audit = audit;
        this.cases = cases;
        this.queries = queries;
        this.orders = orders;
    }

    /** A record with the statements of all its versions; the newest is shown. */
    record Line(CaseParts.Part newest, Set<String> numbers, Set<String> members) {}

    /** @param apart the number of a case that was joined, to be suggested as the part; null for none */
    @GetMapping("/steward/cases/{code}")
    String one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam(required = false) String apart,
            RequestParameters given,
            Model model) {
        return one(viewer, code, apart, null, given.window(RECORDS), model);
    }

    private String one(Viewer viewer, String code, String apart, String why, ListWindow window, Model model) {
        CaseParts parts =
                cases.parts(CasesApiController.seen(audit, viewer, code)).orElseThrow(NotFoundException::new);
        Map<UUID, String> codes = new LinkedHashMap<>();
        parts.members().forEach(member -> codes.put(member.id(), member.code()));
        String other = apart == null ? "" : apart;
        List<Line> lines =
                suggestedFirst(lines(parts, codes), line -> line.members().contains(other));
        List<CaseParts.Number> numbers = suggestedFirst(
                parts.numbers(), number -> codes.get(number.member()).equals(other));
        model.addAttribute("parts", parts);
        model.addAttribute("codes", codes);
        model.addAttribute("members", window.of(parts.members()));
        model.addAttribute("records", lines.size());
        long suggested =
                lines.stream().filter(line -> line.members().contains(other)).count();
        model.addAttribute("whole", suggested > window.limit() ? suggested : null);
        model.addAttribute("lines", window.of(lines));
        model.addAttribute("numbers", window.of(numbers));
        int longest =
                Math.max(Math.max(lines.size(), numbers.size()), parts.members().size());
        pager(model, code, apart, window, longest);
        model.addAttribute("apart", apart);
        model.addAttribute("why", why);
        model.addAttribute("decisions", queries.about(viewer, parts.root().code(), DECISIONS));
        model.addAttribute("casewords", CasesPageController.words(model));
        return "steward-case";
    }

    private static void pager(Model model, String code, String apart, ListWindow window, int longest) {
        Map<String, String> same = new TreeMap<>();
        if (apart != null) {
            same.put("apart", apart);
        }
        String path = "/steward/cases/" + code;
        model.addAttribute("first", window.offset() > 0 ? ListLinks.of(path, same) : null);
        Integer next = window.next(longest);
        if (next != null) {
            same.put("after", next.toString());
        }
        model.addAttribute("next", next == null ? null : ListLinks.of(path, same));
    }

    /** Sorts suggested records first: they are ticked, so they must be on the page. */
    private static <T> List<T> suggestedFirst(Collection<T> all, Predicate<T> suggested) {
        return all.stream()
                .sorted(Comparator.comparing((T each) -> !suggested.test(each)))
                .toList();
    }

    private static Collection<Line> lines(CaseParts parts, Map<UUID, String> codes) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (CaseParts.Part part : parts.parts()) {
            Line before = lines.get(part.key());
            Set<String> numbers = new TreeSet<>(part.numbers());
            Set<String> members = new TreeSet<>(Set.of(codes.get(part.member())));
            if (before != null) {
                numbers.addAll(before.numbers());
                members.addAll(before.members());
            }
            lines.put(part.key(), new Line(part, numbers, members));
        }
        return lines.values();
    }

    @RequiresRight(Right.DECIDE_PERSONS)
    @PostMapping("/steward/cases/{code}/split")
    String split(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam(defaultValue = "") List<String> record,
            @RequestParam(defaultValue = "") List<String> number,
            @RequestParam(defaultValue = "") String whole,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        CaseParts parts =
                cases.parts(CasesApiController.seen(audit, viewer, code)).orElseThrow(NotFoundException::new);
        List<UUID> records = Stream.concat(
                        record.stream().map(each -> RequestParameters.id("record", each)),
                        messagesOf(parts, whole).stream())
                .distinct()
                .toList();
        CaseDecisionRequest asked =
                new CaseDecisionRequest.Part(parts.root().id(), records, Optional.of(Set.copyOf(number)));
        return decide(viewer, code, asked, reason, model);
    }

    /** Returns all messages of a joined case, of which a page shows only a part. */
    private static List<UUID> messagesOf(CaseParts parts, String code) {
        Set<UUID> members = parts.members().stream()
                .filter(member -> member.code().equals(code))
                .map(CaseParts.Member::id)
                .collect(Collectors.toSet());
        return parts.parts().stream()
                .filter(part -> members.contains(part.member()))
                .map(CaseParts.Part::message)
                .toList();
    }

    @RequiresRight(Right.DECIDE_PERSONS)
    @PostMapping("/steward/cases/{code}/undo")
    String undo(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        return decide(
                viewer,
                code,
                new CaseDecisionRequest.Rejoin(RequestParameters.id("decision", decision)),
                reason,
                model);
    }

    private String decide(Viewer viewer, String code, CaseDecisionRequest asked, String reason, Model model) {
        try {
            orders.decide(viewer, asked, reason);
            return "redirect:/steward/cases/" + code;
        } catch (NotDecidableException no) {
            return one(viewer, code, null, no.why().code(), FIRST, model);
        } catch (InvalidParameterException bad) {
            return one(viewer, code, null, bad.parameter(), FIRST, model);
        }
    }
}
