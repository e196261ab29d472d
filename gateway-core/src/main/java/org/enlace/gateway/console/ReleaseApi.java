package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.monitoring.disclosure.CountTable;
import org.enlace.gateway.monitoring.disclosure.CsvTable;
import org.enlace.gateway.monitoring.disclosure.Rounding;
import org.enlace.gateway.monitoring.indicators.TableForm;
import org.enlace.gateway.monitoring.release.Blocked;
import org.enlace.gateway.monitoring.release.Extract;
import org.enlace.gateway.monitoring.release.Extracts;
import org.enlace.gateway.monitoring.release.PublishedLayouts;
import org.enlace.gateway.monitoring.release.ReleaseRow;
import org.enlace.gateway.monitoring.release.ReleaseSdmx;
import org.enlace.gateway.monitoring.release.Releases;
import org.enlace.gateway.monitoring.release.SafeTable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
    private final LayoutFiles layouts;
    private final ReleaseOrders orders;

    ReleaseApi(Releases releases, Extracts extracts, LayoutFiles layouts, Clock clock) {
        this.releases = releases;
        this.extracts = extracts;
        this.layouts = layouts;
        this.orders = new ReleaseOrders(clock);
    }

    @GetMapping("/releases")
    Map<String, Object> list(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        wholeHouse(viewer);
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.LARGEST);
        return ListAnswer.of("releases", releases.page(parameters.id("after"), limit + 1), limit, ReleaseRow::id);
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
    Map<String, Object> one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        ReleaseRow release = release(viewer, id);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release);
        answer.put("tables", releases.tables(release.id()));
        return answer;
    }

    /**
     * One table as CSV, or with {@code format=sdmx-csv} as SDMX-CSV; with {@code round=5} the counts that are shown are rounded, as for a dashboard.
     */
    @GetMapping(path = "/releases/{id}/tables/{name}", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> table(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String name,
            @RequestParam Map<String, String> given) {
        ReleaseRow release = release(viewer, id);
        Parameters parameters = new Parameters(given);
        Rounding rounding = new Rounding(parameters.number("round", 1, 1, 100));
        String format =
                parameters.oneOf("format", List.of(Set.of("csv", "sdmx-csv"))).orElse("csv");
        SafeTable table = releases.tables(release.id()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(each -> new SafeTable(each.subject(), each.name(), rounding.of(each.table()), each.held()))
                .orElseThrow(Unknown::new);
        return format.equals("csv")
                ? file(TableForm.CSV, CsvTable.text(table.table()).getBytes(StandardCharsets.UTF_8))
                : file(TableForm.SDMX_CSV, ReleaseSdmx.of(release, table));
    }

    /** Its tables in the columns that UNODC ({@code glotip}) or the statistics office ({@code inec}) asks for: the same cells and no others. */
    @GetMapping(path = "/releases/{id}/layouts/{name}", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> layout(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String name) {
        ReleaseRow release = release(viewer, id);
        if (!PublishedLayouts.NAMES.contains(name)) {
            throw new Unknown();
        }
        return file(TableForm.CSV, layouts.ofRelease(name, release));
    }

    private ReleaseRow release(Viewer viewer, String id) {
        wholeHouse(viewer);
        return releases.find(Parameters.id("id", id)).orElseThrow(Unknown::new);
    }

    private static ResponseEntity<byte[]> file(TableForm form, byte[] bytes) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, form.mediaType())
                .body(bytes);
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
