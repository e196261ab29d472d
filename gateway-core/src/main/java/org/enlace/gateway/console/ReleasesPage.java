package org.enlace.gateway.console;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.monitoring.release.Blocked;
import org.enlace.gateway.monitoring.release.ReleaseRow;
import org.enlace.gateway.monitoring.release.Releases;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Yearly releases: what went out, the drafts, and one of them with its tables. */
@Controller
@Needs(Right.SEE_RELEASES)
class ReleasesPage {

    private final Releases releases;
    private final ReleaseOrders orders;
    private final Clock clock;

    ReleasesPage(Releases releases, Clock clock) {
        this.releases = releases;
        this.orders = new ReleaseOrders(clock);
        this.clock = clock;
    }

    @GetMapping("/releases")
    String list(@AuthenticationPrincipal Viewer viewer, Model model) {
        return list(viewer, model, null);
    }

    private String list(Viewer viewer, Model model, Blocked blocked) {
        ReleaseApi.wholeHouse(viewer);
        model.addAttribute("releases", releases.all());
        model.addAttribute("lastYear", clock.instant().atZone(Times.ZONE).getYear() - 1);
        model.addAttribute("blocked", blocked);
        return "releases";
    }

    @Needs(Right.MAKE_RELEASES)
    @PostMapping("/releases")
    String draft(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        ReleaseApi.wholeHouse(viewer);
        ReleaseOrders.Order order = orders.read(given);
        try {
            return "redirect:/releases/"
                    + releases.draft(viewer.user(), order.year(), order.cutOff())
                            .id();
        } catch (Blocked blocked) {
            return list(viewer, model, blocked);
        }
    }

    @GetMapping("/releases/{id}")
    String release(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        return release(viewer, Parameters.id("id", id), model, null);
    }

    private String release(Viewer viewer, UUID id, Model model, Blocked blocked) {
        ReleaseApi.wholeHouse(viewer);
        ReleaseRow release = releases.find(id).orElseThrow(Unknown::new);
        model.addAttribute("release", release);
        model.addAttribute(
                "tables", releases.tables(id).stream().map(ReleaseMatrix::of).toList());
        model.addAttribute("blocked", blocked);
        return "release";
    }

    @Needs(Right.MAKE_RELEASES)
    @PostMapping("/releases/{id}/publish")
    String publish(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        ReleaseApi.wholeHouse(viewer);
        UUID release = Parameters.id("id", id);
        String minutes = ReleaseOrders.minutes(given.getOrDefault("minutes", ""));
        try {
            Unknown.ifEmpty(releases.publish(viewer.user(), release, minutes));
            return "redirect:/releases/" + release;
        } catch (Blocked blocked) {
            return release(viewer, release, model, blocked);
        }
    }
}
