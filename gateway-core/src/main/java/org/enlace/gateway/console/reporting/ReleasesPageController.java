package org.enlace.gateway.console.reporting;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.reporting.release.RecordedRelease;
import org.enlace.gateway.reporting.release.ReleaseBlockedException;
import org.enlace.gateway.reporting.release.Releases;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows yearly releases: the published ones, the drafts, and one of them with its tables. */
@Controller
@RequiresRight(Right.SEE_RELEASES)
class ReleasesPageController {

    private final Releases releases;
    private final ReleaseOrders orders;
    private final Clock clock;

    ReleasesPageController(Releases releases, Clock clock) {
        this.releases = releases;
        this.orders = new ReleaseOrders(clock);
        this.clock = clock;
    }

    @GetMapping("/releases")
    String list(@AuthenticationPrincipal Viewer viewer, Model model) {
        return list(viewer, model, null);
    }

    private String list(Viewer viewer, Model model, ReleaseBlockedException releaseBlockedException) {
        ReleaseApiController.wholeInstallation(viewer);
        model.addAttribute("releases", releases.all());
        model.addAttribute("lastYear", clock.instant().atZone(MomentFormat.ZONE).getYear() - 1);
        model.addAttribute("blocked", releaseBlockedException);
        return "releases";
    }

    @RequiresRight(Right.MAKE_RELEASES)
    @PostMapping("/releases")
    String draft(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        ReleaseApiController.wholeInstallation(viewer);
        ReleaseOrders.Order order = orders.read(given);
        try {
            return "redirect:/releases/"
                    + releases.draft(viewer.user(), order.year(), order.cutOff())
                            .id();
        } catch (ReleaseBlockedException releaseBlockedException) {
            return list(viewer, model, releaseBlockedException);
        }
    }

    @GetMapping("/releases/{id}")
    String release(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        return release(viewer, RequestParameters.id("id", id), model, null);
    }

    private String release(Viewer viewer, UUID id, Model model, ReleaseBlockedException releaseBlockedException) {
        ReleaseApiController.wholeInstallation(viewer);
        RecordedRelease release = releases.find(id).orElseThrow(NotFoundException::new);
        model.addAttribute("release", release);
        model.addAttribute(
                "tables", releases.tables(id).stream().map(ReleaseMatrix::of).toList());
        model.addAttribute("blocked", releaseBlockedException);
        return "release";
    }

    @RequiresRight(Right.MAKE_RELEASES)
    @PostMapping("/releases/{id}/publish")
    String publish(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        ReleaseApiController.wholeInstallation(viewer);
        UUID release = RequestParameters.id("id", id);
        String minutes = ReleaseOrders.minutes(given.getOrDefault("minutes", ""));
        try {
            NotFoundException.ifEmpty(releases.publish(viewer.user(), release, minutes));
            return "redirect:/releases/" + release;
        } catch (ReleaseBlockedException releaseBlockedException) {
            return release(viewer, release, model, releaseBlockedException);
        }
    }
}
