package org.enlace.gateway.console.conformance;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.steward.RebuildApiController;
import org.enlace.gateway.console.web.Pager;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the conformance runs: an institution proves its own system, and operators of the installation see the results. */
@Controller
@RequiresRight(Right.SEE_MESSAGES)
class ConformancePageController {

    private static final String LIST = "/conformance";

    private final ConformanceService conformanceService;

    ConformancePageController(ConformanceService conformanceService) {
        this.conformanceService = conformanceService;
    }

    @GetMapping(LIST)
    String all(@AuthenticationPrincipal Viewer viewer, RequestParameters given, Model model) {
        return page(viewer, given.id("after"), model);
    }

    private String page(Viewer viewer, Optional<UUID> after, Model model) {
        ConformanceList list = conformanceService.all(viewer, after);
        model.addAttribute("list", list);
        Pager.of(model, LIST, ConformanceService.API, after, Optional.ofNullable(list.next()));
        return "conformance";
    }

    @PostMapping(LIST)
    @RequiresRight(Right.COMPARE_MAPPINGS)
    String begin(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        try {
            return there(conformanceService
                    .begin(viewer, given.getOrDefault("link", ""))
                    .id());
        } catch (InvalidResendRequestException no) {
            model.addAttribute("bad", no.findings().get(0).field());
        } catch (RebuildApiController.RebuildRunningException running) {
            model.addAttribute("bad", "running");
        }
        return page(viewer, Optional.empty(), model);
    }

    @GetMapping(LIST + "/{id}")
    String one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        ConformanceView run = conformanceService.one(viewer, RequestParameters.id("id", id));
        model.addAttribute("run", run);
        model.addAttribute("json", ConformanceService.API + "/" + run.id());
        return "conformance-run";
    }

    @PostMapping(LIST + "/{id}/end")
    @RequiresRight(Right.COMPARE_MAPPINGS)
    String end(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return there(
                conformanceService.end(viewer, RequestParameters.id("id", id)).id());
    }

    @PostMapping(LIST + "/{id}/steps/{number}/send")
    @RequiresRight(Right.COMPARE_MAPPINGS)
    String send(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String number, Model model) {
        try {
            return there(conformanceService
                    .send(viewer, RequestParameters.id("id", id), ConformanceApiController.step(number))
                    .id());
        } catch (InvalidResendRequestException no) {
            String rule = no.findings().get(0).rule();
            model.addAttribute("bad", rule.equals("production") ? "environment" : rule);
        }
        return one(viewer, id, model);
    }

    private static String there(UUID id) {
        return "redirect:" + LIST + "/" + id;
    }
}
