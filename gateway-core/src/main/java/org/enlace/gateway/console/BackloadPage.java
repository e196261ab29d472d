package org.enlace.gateway.console;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.backload.Backload;
import org.enlace.gateway.backload.BackloadOrder;
import org.enlace.gateway.backload.Backloads;
import org.enlace.gateway.backload.BadBackload;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Files of old years: what was loaded, the form to load one, and one load with its progress, its rejects and its undoing. */
@Controller
@Needs(Right.LOAD_OLD_YEARS)
class BackloadPage {

    private static final int LOADS = 100;
    private static final int ROWS = 200;

    private final Backloads backloads;
    private final Partners partners;

    BackloadPage(Backloads backloads, Partners partners) {
        this.backloads = backloads;
        this.partners = partners;
    }

    @GetMapping("/backloads")
    String list(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return list(viewer, new Parameters(given).id("after"), Map.of(), null, model);
    }

    private String list(Viewer viewer, Optional<UUID> after, Map<String, String> given, String bad, Model model) {
        BackloadApi.wholeHouse(viewer);
        List<Backload> read = backloads.newest(after, LOADS + 1);
        model.addAttribute(
                "loads", Pager.of(model, "/backloads", "/operator/api/backloads", after, read, LOADS, Backload::id));
        model.addAttribute("files", backloads.inbox());
        model.addAttribute(
                "links",
                partners.current().links().values().stream()
                        .filter(link -> link.receives() && link.answering().isEmpty())
                        .map((PartnerLink link) -> link.id().toString())
                        .sorted()
                        .toList());
        model.addAttribute("given", given);
        model.addAttribute("bad", bad);
        return "backloads";
    }

    @PostMapping("/backloads")
    String start(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model)
            throws IOException {
        String user = BackloadApi.wholeHouse(viewer).user();
        try {
            BackloadOrder order = BackloadApi.order(new Parameters(given));
            Backload begun = backloads.start(user, order, given.getOrDefault("file", ""));
            return "redirect:/backloads/" + begun.id();
        } catch (BadBackload bad) {
            return list(viewer, Optional.empty(), given, bad.rule(), model);
        }
    }

    @GetMapping("/backloads/{id}")
    String one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        return one(viewer, id, null, model);
    }

    private String one(Viewer viewer, String id, String bad, Model model) {
        fill(viewer, id, model);
        model.addAttribute("bad", bad);
        return "backload";
    }

    /** What changes while it runs. */
    @GetMapping("/backloads/{id}/live")
    String live(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        fill(viewer, id, model);
        return "backload :: live";
    }

    private void fill(Viewer viewer, String id, Model model) {
        BackloadApi.wholeHouse(viewer);
        UUID load = Parameters.id("id", id);
        Backload found = backloads.find(load).orElseThrow(Unknown::new);
        model.addAttribute("load", found);
        model.addAttribute("rejects", backloads.rejects(load, -1, 0, ROWS));
        model.addAttribute("kept", found.kept() > 0 ? backloads.kept(load, -1, ROWS) : List.of());
        model.addAttribute("rows", ROWS);
    }

    @PostMapping("/backloads/{id}/cancel")
    String cancel(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        String user = BackloadApi.wholeHouse(viewer).user();
        Unknown.ifEmpty(backloads.cancel(user, Parameters.id("id", id)));
        return "redirect:/backloads/" + Parameters.id("id", id);
    }

    @PostMapping("/backloads/{id}/undo")
    String undo(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        String user = BackloadApi.wholeHouse(viewer).user();
        try {
            Unknown.ifEmpty(backloads.undo(
                    user,
                    Parameters.id("id", id),
                    given.getOrDefault("reason", "").strip()));
            return "redirect:/backloads/" + Parameters.id("id", id);
        } catch (BadBackload bad) {
            return one(viewer, id, bad.rule(), model);
        }
    }
}
