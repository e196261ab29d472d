package org.enlace.gateway.console.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.console.web.ListAnswer;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.enlace.gateway.reporting.disclosure.CsvTable;
import org.enlace.gateway.reporting.disclosure.Rounding;
import org.enlace.gateway.reporting.indicators.export.TableForm;
import org.enlace.gateway.reporting.release.Extract;
import org.enlace.gateway.reporting.release.Extracts;
import org.enlace.gateway.reporting.release.PublishedLayouts;
import org.enlace.gateway.reporting.release.RecordedRelease;
import org.enlace.gateway.reporting.release.ReleaseBlockedException;
import org.enlace.gateway.reporting.release.ReleaseSdmx;
import org.enlace.gateway.reporting.release.Releases;
import org.enlace.gateway.reporting.release.SafeTable;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
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
import org.springframework.web.bind.annotation.RestController;

/** Serves yearly releases and extracts, for scripts. For operators of the whole installation. */
@RestController
@RequiresRight(Right.SEE_RELEASES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class ReleaseApiController {

    private static final String CSV = "text/csv;charset=UTF-8";

    private final Releases releases;
    private final Extracts extracts;
    private final LayoutFiles layouts;
    private final ReleaseOrders orders;

    ReleaseApiController(Releases releases, Extracts extracts, LayoutFiles layouts, Clock clock) {
        this.releases = releases;
        this.extracts = extracts;
        this.layouts = layouts;
        this.orders = new ReleaseOrders(clock);
    }

    @GetMapping("/releases")
    Map<String, Object> list(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        wholeInstallation(viewer);
        int limit = given.limit(MessageFilter.LARGEST);
        return ListAnswer.of("releases", releases.page(given.id("after"), limit + 1), limit, RecordedRelease::id);
    }

    /** Makes a draft: {@code {"year": 2025, "asOf": "2026-01-31"}}. */
    @RequiresRight(Right.MAKE_RELEASES)
    @PostMapping(path = "/releases", consumes = "application/json")
    RecordedRelease draft(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body)
            throws ReleaseBlockedException {
        wholeInstallation(viewer);
        ReleaseOrders.Order order = orders.read(Map.of(
                "year", body.path("year").asText(""), "asOf", body.path("asOf").asText("")));
        return releases.draft(viewer.user(), order.year(), order.cutOff());
    }

    @GetMapping("/releases/{id}")
    Map<String, Object> one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        RecordedRelease release = release(viewer, id);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release);
        answer.put("tables", releases.tables(release.id()));
        return answer;
    }

    /**
     * Returns one table as CSV, or with {@code format=sdmx-csv} as SDMX-CSV; with {@code round=5} the shown counts are rounded, as for a dashboard.
     */
    @GetMapping(path = "/releases/{id}/tables/{name}", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> table(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String name,
            RequestParameters given) {
        RecordedRelease release = release(viewer, id);
        Rounding rounding = new Rounding(given.number("round", 1, 1, 100));
        String format =
                given.oneOf("format", List.of(Set.of("csv", "sdmx-csv"))).orElse("csv");
        SafeTable table = releases.tables(release.id()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(each -> new SafeTable(each.subject(), each.name(), rounding.of(each.table()), each.held()))
                .orElseThrow(NotFoundException::new);
        return format.equals("csv")
                ? file(TableForm.CSV, CsvTable.text(table.table()).getBytes(StandardCharsets.UTF_8))
                : file(TableForm.SDMX_CSV, ReleaseSdmx.of(release, table));
    }

    /**
     * Returns its tables in the columns that UNODC ({@code glotip}) or the statistics office ({@code inec}) requires: the same cells and no others.
     */
    @GetMapping(path = "/releases/{id}/layouts/{name}", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> layout(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String name) {
        RecordedRelease release = release(viewer, id);
        if (!PublishedLayouts.NAMES.contains(name)) {
            throw new NotFoundException();
        }
        return file(TableForm.CSV, layouts.ofRelease(name, release));
    }

    private RecordedRelease release(Viewer viewer, String id) {
        wholeInstallation(viewer);
        return releases.find(RequestParameters.id("id", id)).orElseThrow(NotFoundException::new);
    }

    private static ResponseEntity<byte[]> file(TableForm form, byte[] bytes) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, form.mediaType())
                .body(bytes);
    }

    /** Publishes a draft: {@code {"minutes": "..."}} refers to the decision. */
    @RequiresRight(Right.MAKE_RELEASES)
    @PostMapping(path = "/releases/{id}/publish", consumes = "application/json")
    RecordedRelease publish(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body)
            throws ReleaseBlockedException {
        wholeInstallation(viewer);
        String minutes = ReleaseOrders.minutes(body.path("minutes").asText(""));
        return releases.publish(viewer.user(), RequestParameters.id("id", id), minutes)
                .orElseThrow(NotFoundException::new);
    }

    /** Makes the extract of a year: {@code {"year": 2025}}. */
    @RequiresRight(Right.MAKE_RELEASES)
    @PostMapping(path = "/extracts", consumes = "application/json")
    Map<String, Object> extract(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body)
            throws ReleaseBlockedException {
        wholeInstallation(viewer);
        ReleaseOrders.Order order = orders.read(Map.of(
                "year", body.path("year").asText(""), "asOf", body.path("asOf").asText("")));
        return about(extracts.make(viewer.user(), order.year(), order.cutOff()));
    }

    /** Returns the description of an extract, without its lines. */
    @GetMapping("/extracts/{year}")
    Map<String, Object> extract(@AuthenticationPrincipal Viewer viewer, @PathVariable String year) {
        wholeInstallation(viewer);
        return about(made(year));
    }

    /** Returns the lines of an extract. */
    @GetMapping(path = "/extracts/{year}/lines", produces = CSV)
    String lines(@AuthenticationPrincipal Viewer viewer, @PathVariable String year) {
        wholeInstallation(viewer);
        Extract extract = made(year);
        return CsvTable.text(new CountTable(extract.header(), extract.lines()));
    }

    private Extract made(String year) {
        return extracts.of(ReleaseOrders.year(year)).orElseThrow(NotFoundException::new);
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

    static void wholeInstallation(Viewer viewer) {
        if (!viewer.seesAll()) {
            throw new AccessDeniedException("releases are made from everybody's records");
        }
    }
}
