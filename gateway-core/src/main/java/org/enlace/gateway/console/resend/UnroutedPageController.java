package org.enlace.gateway.console.resend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Pager;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.journal.RecordCorrection;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.operations.unrouted.RoutingRepair;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows unrouted records, accepted records that no agreement applies to, with the actions on each. */
@Controller
@RequiresRight(Right.SEE_MESSAGES)
class UnroutedPageController {

    private static final int SHOWN = 50;

    private final UnroutedQueries queries;
    private final RoutingRepair repair;
    private final Partners partners;

    UnroutedPageController(UnroutedQueries queries, RoutingRepair repair, Partners partners) {
        this.queries = queries;
        this.repair = repair;
        this.partners = partners;
    }

    @GetMapping("/unrouted")
    String list(@AuthenticationPrincipal Viewer viewer, RequestParameters given, Model model) {
        Optional<UUID> after = given.id("after");
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

    @RequiresRight(Right.EDIT_PAYLOAD)
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
                throw new InvalidResendRequestException("code", "required");
            }
            return "redirect:/messages/"
                    + repair.correct(order(viewer, row, given), new RecordCorrection(choice[0], choice[1]));
        } catch (InvalidResendRequestException bad) {
            return page(row, bad.findings(), model);
        }
    }

    @RequiresRight(Right.EDIT_PAYLOAD)
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
        } catch (InvalidResendRequestException bad) {
            return page(row, bad.findings(), model);
        }
    }

    private static RoutingRepair.Order order(Viewer viewer, UnroutedRow row, Map<String, String> given) {
        String reason = given.getOrDefault("reason", "").strip();
        return new RoutingRepair.Order(viewer.operator(), row.id(), reason);
    }

    private UnroutedRow row(Viewer viewer, String id) {
        return queries.one(viewer, RequestParameters.id("id", id)).orElseThrow(NotFoundException::new);
    }

    private String page(UnroutedRow row, List<InvalidResendRequestException.Finding> findings, Model model) {
        model.addAttribute("row", row);
        model.addAttribute("choices", RoutingRepair.choices(partners.current(), row.row()));
        model.addAttribute("findings", findings);
        return "unrouted-record";
    }
}
