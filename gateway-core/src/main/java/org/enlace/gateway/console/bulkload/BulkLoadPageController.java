package org.enlace.gateway.console.bulkload;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Pager;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.bulkload.BulkLoad;
import org.enlace.gateway.operations.bulkload.BulkLoadRequest;
import org.enlace.gateway.operations.bulkload.BulkLoadService;
import org.enlace.gateway.operations.bulkload.InvalidBulkLoadException;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the pages of historical loads: the list, the form for a new one, and one load with its progress, its rejects and its undo. */
@Controller
@RequiresRight(Right.LOAD_OLD_YEARS)
class BulkLoadPageController {

    private static final int LOADS = 100;
    private static final int ROWS = 200;

    private final BulkLoadService backloads;
    private final Partners partners;

    BulkLoadPageController(BulkLoadService backloads, Partners partners) {
        this.backloads = backloads;
        this.partners = partners;
    }

    @GetMapping("/backloads")
    String list(@AuthenticationPrincipal Viewer viewer, RequestParameters given, Model model) {
        return list(viewer, given.id("after"), Map.of(), null, model);
    }

    private String list(Viewer viewer, Optional<UUID> after, Map<String, String> given, String bad, Model model) {
        BulkLoadApiController.wholeInstallation(viewer);
        List<BulkLoad> read = backloads.newest(after, LOADS + 1);
        model.addAttribute(
                "loads", Pager.of(model, "/backloads", "/operator/api/backloads", after, read, LOADS, BulkLoad::id));
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
        String user = BulkLoadApiController.wholeInstallation(viewer).user();
        try {
            BulkLoadRequest order = BulkLoadApiController.order(new RequestParameters(given));
            BulkLoad begun = backloads.start(user, order, given.getOrDefault("file", ""));
            return "redirect:/backloads/" + begun.id();
        } catch (InvalidBulkLoadException bad) {
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

    /** Returns the part of the page that changes while a load runs. */
    @GetMapping("/backloads/{id}/live")
    String live(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        fill(viewer, id, model);
        return "backload :: live";
    }

    private void fill(Viewer viewer, String id, Model model) {
        BulkLoadApiController.wholeInstallation(viewer);
        UUID load = RequestParameters.id("id", id);
        BulkLoad found = backloads.find(load).orElseThrow(NotFoundException::new);
        model.addAttribute("load", found);
        model.addAttribute("rejects", backloads.rejects(load, -1, 0, ROWS));
        model.addAttribute("kept", found.kept() > 0 ? backloads.kept(load, -1, ROWS) : List.of());
        model.addAttribute("rows", ROWS);
    }

    @PostMapping("/backloads/{id}/cancel")
    String cancel(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        String user = BulkLoadApiController.wholeInstallation(viewer).user();
        NotFoundException.ifEmpty(backloads.cancel(user, RequestParameters.id("id", id)));
        return "redirect:/backloads/" + RequestParameters.id("id", id);
    }

    @PostMapping("/backloads/{id}/undo")
    String undo(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        String user = BulkLoadApiController.wholeInstallation(viewer).user();
        try {
            NotFoundException.ifEmpty(backloads.undo(
                    user,
                    RequestParameters.id("id", id),
                    given.getOrDefault("reason", "").strip()));
            return "redirect:/backloads/" + RequestParameters.id("id", id);
        } catch (InvalidBulkLoadException bad) {
            return one(viewer, id, bad.rule(), model);
        }
    }
}
