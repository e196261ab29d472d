package org.enlace.gateway.console;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.replay.BadOrder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an institution proves its own system, and the house sees who has. */
@Controller
@Needs(Right.SEE_MESSAGES)
class ConformancePage {

    private static final String LIST = "/conformance";

    private final ConformanceDesk desk;

    ConformancePage(ConformanceDesk desk) {
        this.desk = desk;
    }

    @GetMapping(LIST)
    String all(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return page(viewer, new Parameters(given).id("after"), model);
    }

    private String page(Viewer viewer, Optional<UUID> after, Model model) {
        ConformanceList list = desk.all(viewer, after);
        model.addAttribute("list", list);
        Pager.of(model, LIST, ConformanceDesk.API, after, Optional.ofNullable(list.next()));
        return "conformance";
    }

    @PostMapping(LIST)
    @Needs(Right.COMPARE_MAPPINGS)
    String begin(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        try {
            return there(desk.begin(viewer, given.getOrDefault("link", "")).id());
        } catch (BadOrder no) {
            model.addAttribute("bad", no.findings().get(0).field());
        } catch (RebuildApi.Busy running) {
            model.addAttribute("bad", "running");
        }
        return page(viewer, Optional.empty(), model);
    }

    @GetMapping(LIST + "/{id}")
    String one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        ConformanceView run = desk.one(viewer, Parameters.id("id", id));
        model.addAttribute("run", run);
        model.addAttribute("json", ConformanceDesk.API + "/" + run.id());
        return "conformance-run";
    }

    @PostMapping(LIST + "/{id}/end")
    @Needs(Right.COMPARE_MAPPINGS)
    String end(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return there(desk.end(viewer, Parameters.id("id", id)).id());
    }

    @PostMapping(LIST + "/{id}/steps/{number}/send")
    @Needs(Right.COMPARE_MAPPINGS)
    String send(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String number, Model model) {
        try {
            return there(desk.send(viewer, Parameters.id("id", id), ConformanceApi.step(number))
                    .id());
        } catch (BadOrder no) {
            String rule = no.findings().get(0).rule();
            model.addAttribute("bad", rule.equals("production") ? "house" : rule);
        }
        return one(viewer, id, model);
    }

    private static String there(UUID id) {
        return "redirect:" + LIST + "/" + id;
    }
}
