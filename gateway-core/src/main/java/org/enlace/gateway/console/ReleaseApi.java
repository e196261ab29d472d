package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.monitoring.disclosure.CountTable;
import org.enlace.gateway.monitoring.disclosure.CsvTable;
import org.enlace.gateway.monitoring.disclosure.Rounding;
import org.enlace.gateway.monitoring.release.Blocked;
import org.enlace.gateway.monitoring.release.Extract;
import org.enlace.gateway.monitoring.release.Extracts;
import org.enlace.gateway.monitoring.release.ReleaseRow;
import org.enlace.gateway.monitoring.release.Releases;
import org.enlace.gateway.monitoring.release.SafeTable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Yearly releases and extracts, for scripts. For operators of the whole house. */
@RestController
@Needs(Right.SEE_RELEASES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class ReleaseApi {

    private static final String CSV = "text/csv;charset=UTF-8";

    private final Releases releases;
    private final Extracts extracts;
    private final ReleaseOrders orders;

    ReleaseApi(Releases releases, Extracts extracts, Clock clock) {
        this.releases = releases;
        this.extracts = extracts;
        this.orders = new ReleaseOrders(clock);
    }

    @GetMapping("/releases")
    Map<String, Object> list(@AuthenticationPrincipal Viewer viewer) {
        wholeHouse(viewer);
        return Map.of("releases", releases.all());
    }

    /** Makes a draft: {@code {"year": 2025, "asOf": "2026-01-31"}}. */
    @Needs(Right.MAKE_RELEASES)
    @PostMapping(path = "/releases", consumes = "application/json")
    ReleaseRow draft(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) throws Blocked {
        wholeHouse(viewer);
        ReleaseOrders.Order order = orders.read(Map.of(
                "year", body.path("year").asText(""), "asOf", body.path("asOf").asText("")));
        return releases.draft(viewer.user(), order.year(), order.cutOff());
    }

    @GetMapping("/releases/{id}")
    Map<String, Object> release(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        wholeHouse(viewer);
        ReleaseRow release = releases.find(Parameters.id("id", id)).orElseThrow(Unknown::new);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release);
        answer.put("tables", releases.tables(release.id()));
        return answer;
    }

    /** One table as CSV; with {@code round=5} the counts that are shown are rounded, as for a dashboard. */
    @GetMapping(path = "/releases/{id}/tables/{name}", produces = CSV)
    String table(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String name,
            @RequestParam Map<String, String> given) {
        wholeHouse(viewer);
        UUID release = Parameters.id("id", id);
        Rounding rounding = new Rounding(new Parameters(given).number("round", 1, 1, 100));
        return releases.tables(release).stream()
                .filter(table -> table.name().equals(name))
                .map(SafeTable::table)
                .map(table -> CsvTable.text(rounding.of(table)))
                .findFirst()
                .orElseThrow(Unknown::new);
    }

    /** Lets a draft out: {@code {"minutes": "..."}} says where that was decided. */
    @Needs(Right.MAKE_RELEASES)
    @PostMapping(path = "/releases/{id}/publish", consumes = "application/json")
    ReleaseRow publish(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body)
            throws Blocked {
        wholeHouse(viewer);
        String minutes = ReleaseOrders.minutes(body.path("minutes").asText(""));
        return releases.publish(viewer.user(), Parameters.id("id", id), minutes).orElseThrow(Unknown::new);
    }

    /** Makes the extract of a year: {@code {"year": 2025}}. */
    @Needs(Right.MAKE_RELEASES)
    @PostMapping(path = "/extracts", consumes = "application/json")
    Map<String, Object> extract(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) throws Blocked {
        wholeHouse(viewer);
        ReleaseOrders.Order order = orders.read(Map.of(
                "year", body.path("year").asText(""), "asOf", body.path("asOf").asText("")));
        return about(extracts.make(viewer.user(), order.year(), order.cutOff()));
    }

    /** What an extract is, without its lines. */
    @GetMapping("/extracts/{year}")
    Map<String, Object> extract(@AuthenticationPrincipal Viewer viewer, @PathVariable String year) {
        wholeHouse(viewer);
        return about(made(year));
    }

    /** The lines of an extract. */
    @GetMapping(path = "/extracts/{year}/lines", produces = CSV)
    String lines(@AuthenticationPrincipal Viewer viewer, @PathVariable String year) {
        wholeHouse(viewer);
        Extract extract = made(year);
        return CsvTable.text(new CountTable(extract.header(), extract.lines()));
    }

    private Extract made(String year) {
        return extracts.of(ReleaseOrders.year(year)).orElseThrow(Unknown::new);
    }

    private static Map<String, Object> about(Extract extract) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("id", extract.id());
        about.put("year", extract.year());
        about.put("cutOff", extract.cutOff());
        about.put("k", extract.k());
        about.put("l", extract.l());
        about.put("records", extract.records());
        about.put("leftOut", extract.leftOut());
        about.put("taken", extract.taken());
        about.put("shareTaken", extract.shareTaken());
        return about;
    }

    static void wholeHouse(Viewer viewer) {
        if (!viewer.seesAll()) {
            throw new AccessDeniedException("releases are made from everybody's records");
        }
    }
}
