package org.enlace.gateway.console.bulkload;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.enlace.connector.LinkId;
import org.enlace.gateway.console.resend.ResendRequestParser;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.ListAnswer;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.operations.bulkload.BulkLoad;
import org.enlace.gateway.operations.bulkload.BulkLoadRequest;
import org.enlace.gateway.operations.bulkload.BulkLoadService;
import org.enlace.gateway.operations.bulkload.RejectedLine;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Serves historical loads for scripts. Only for operators of the whole installation: a file may hold any year of any institution. */
@RestController
@RequiresRight(Right.LOAD_OLD_YEARS)
@RequestMapping(path = "/operator/api/backloads")
class BulkLoadApiController {

    private static final Pattern LINK = Pattern.compile("[a-z0-9-]{1,60}/[A-Za-z0-9-]{1,60}");
    private static final List<Set<String>> ANSWERS = List.of(Set.of("true", "false"));
    private static final int LONGEST = 400;
    private static final int PAGE = 100;
    private static final int LARGEST = 1_000;

    private final BulkLoadService backloads;

    BulkLoadApiController(BulkLoadService backloads) {
        this.backloads = backloads;
    }

    /** Starts loading the body, or a file that lies in the inbox. */
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> start(
            @AuthenticationPrincipal Viewer viewer, RequestParameters given, HttpServletRequest request)
            throws IOException {
        Viewer operator = wholeInstallation(viewer);
        BulkLoadRequest order = order(given);
        Optional<String> file = given.text("file", LONGEST);
        BulkLoad begun = file.isPresent()
                ? backloads.start(operator.user(), order, file.get())
                : backloads.start(operator.user(), order, request.getInputStream());
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(shown(begun));
    }

    /** Reads the order from parameters of the same names. */
    static BulkLoadRequest order(RequestParameters requestParameters) {
        return new BulkLoadRequest(
                LinkId.parse(requestParameters
                        .matching("link", LINK)
                        .orElseThrow(() -> new InvalidParameterException("link"))),
                requestParameters.text("population", LONGEST),
                requestParameters.text("reason", LONGEST).orElse(""),
                requestParameters
                        .oneOf("dryRun", ANSWERS)
                        .map(Boolean::parseBoolean)
                        .orElse(false));
    }

    static Viewer wholeInstallation(Viewer viewer) {
        if (!viewer.may(Right.LOAD_OLD_YEARS)) {
            throw new AccessDeniedException("only operators of the whole installation run historical loads");
        }
        return viewer;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> list(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        wholeInstallation(viewer);
        int limit = given.number("limit", PAGE, 1, LARGEST);
        return ListAnswer.of(
                "backloads",
                backloads.newest(given.id("after"), limit + 1),
                limit,
                BulkLoad::id,
                BulkLoadApiController::shown);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return shown(known(viewer, id));
    }

    private BulkLoad known(Viewer viewer, String id) {
        wholeInstallation(viewer);
        return backloads.find(RequestParameters.id("id", id)).orElseThrow(NotFoundException::new);
    }

    /** Returns a page of rejects; the next one begins behind {@code next}. */
    @GetMapping(path = "/{id}/rejects", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> rejects(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, RequestParameters given) {
        BulkLoad load = known(viewer, id);
        int limit = given.number("limit", PAGE, 1, LARGEST);
        List<RejectedLine> rejects = backloads.rejects(
                load.id(), given.number("line", -1, 0, 999_999_999), given.number("number", 0, 0, 999_999_999), limit);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("rejects", rejects);
        if (rejects.size() == limit) {
            RejectedLine last = rejects.get(limit - 1);
            page.put("next", Map.of("line", last.line(), "number", last.number()));
        }
        return page;
    }

    /** Returns all rejects as CSV: line, field, rule. */
    @GetMapping(path = "/{id}/rejects.csv", produces = "text/csv")
    ResponseEntity<StreamingResponseBody> csv(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        BulkLoad load = known(viewer, id);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejects-" + load.id() + ".csv\"")
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(out -> new RejectsCsv(backloads).write(load.id(), out));
    }

    /** Returns records that an undo kept, because their partner has corrected them. */
    @GetMapping(path = "/{id}/kept", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> kept(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, RequestParameters given) {
        UUID load = known(viewer, id).id();
        int limit = given.number("limit", LARGEST, 1, LARGEST);
        int line = given.number("after", -1, 0, 999_999_999);
        return ListAnswer.of("kept", backloads.kept(load, line, limit + 1), limit, CurrentVersions.Kept::line);
    }

    @PostMapping(
            path = "/{id}/undo",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> undo(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        String user = wholeInstallation(viewer).user();
        BulkLoad begun = backloads
                .undo(user, RequestParameters.id("id", id), ResendRequestParser.reason(body))
                .orElseThrow(NotFoundException::new);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(shown(begun));
    }

    @PostMapping(path = "/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> cancel(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        String user = wholeInstallation(viewer).user();
        return shown(backloads.cancel(user, RequestParameters.id("id", id)).orElseThrow(NotFoundException::new));
    }

    static Map<String, Object> shown(BulkLoad load) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", load.id());
        shown.put("state", load.state());
        shown.put("failure", load.failure());
        shown.put("link", load.link());
        shown.put("population", load.population());
        shown.put("dryRun", load.dryRun());
        shown.put("digest", load.digest());
        shown.put("bytes", load.bytes());
        shown.put("reason", load.reason());
        shown.put("requestedBy", load.requestedBy());
        shown.put("createdAt", load.createdAt());
        shown.put("finishedAt", load.finishedAt());
        shown.put("lines", load.lines());
        shown.put("records", load.records());
        shown.put("accepted", load.accepted());
        shown.put("repeated", load.repeated());
        shown.put("parked", load.parked());
        shown.put("refused", load.refused());
        shown.put("undoneBy", load.undoneBy());
        shown.put("undoReason", load.undoReason());
        shown.put("withdrawn", load.withdrawn());
        shown.put("kept", load.kept());
        return shown;
    }
}
