package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.journal.RecordCorrection;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.replay.BadOrder;
import org.enlace.gateway.unrouted.RoutingRepair;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Accepted records that no agreement applies to, and what becomes of each. */
@Controller
@Needs(Right.SEE_MESSAGES)
class UnroutedPage {

    private static final int SHOWN = 50;

    private final UnroutedQueries queries;
    private final RoutingRepair repair;
    private final Partners partners;

    UnroutedPage(UnroutedQueries queries, RoutingRepair repair, Partners partners) {
        this.queries = queries;
        this.repair = repair;
        this.partners = partners;
    }

    @GetMapping("/unrouted")
    String list(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        Optional<UUID> after = new Parameters(given).id("after");
        model.addAttribute(
                "unrouted",
                Pager.of(
                        model,
                        "/unrouted",
                        "/operator/api/unrouted",
                        after,
                        queries.open(viewer, after, SHOWN + 1),
                        SHOWN,
                        UnroutedRow::id));
        return "unrouted";
    }

    @GetMapping("/unrouted/{id}")
    String one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        return page(row(viewer, id), List.of(), model);
    }

    @Needs(Right.EDIT_PAYLOAD)
    @PostMapping("/unrouted/{id}/correct")
    String correct(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        UnroutedRow row = row(viewer, id);
        try {
            String[] choice = given.getOrDefault("choice", "").split("=", 2);
            if (choice.length != 2) {
                throw new BadOrder("code", "required");
            }
            return "redirect:/messages/"
                    + repair.correct(order(viewer, row, given), new RecordCorrection(choice[0], choice[1]));
        } catch (BadOrder bad) {
            return page(row, bad.findings(), model);
        }
    }

    @Needs(Right.EDIT_PAYLOAD)
    @PostMapping("/unrouted/{id}/close")
    String close(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        UnroutedRow row = row(viewer, id);
        try {
            repair.close(order(viewer, row, given));
            return "redirect:/unrouted";
        } catch (BadOrder bad) {
            return page(row, bad.findings(), model);
        }
    }

    private static RoutingRepair.Order order(Viewer viewer, UnroutedRow row, Map<String, String> given) {
        String reason = given.getOrDefault("reason", "").strip();
        return new RoutingRepair.Order(ReplayApi.operator(viewer), row.id(), reason);
    }

    private UnroutedRow row(Viewer viewer, String id) {
        return queries.one(viewer, Parameters.id("id", id)).orElseThrow(Unknown::new);
    }

    private String page(UnroutedRow row, List<BadOrder.Finding> findings, Model model) {
        model.addAttribute("row", row);
        model.addAttribute("choices", RoutingRepair.choices(partners.current(), row.row()));
        model.addAttribute("findings", findings);
        return "unrouted-record";
    }
}
