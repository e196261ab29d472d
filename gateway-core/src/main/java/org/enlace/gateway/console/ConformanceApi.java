package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs in which a partner's system is proven, for scripts. How a step stands nobody can say but the gateway. */
@RestController
@Needs(Right.SEE_MESSAGES)
@RequestMapping(path = ConformanceDesk.API)
class ConformanceApi {

    private final ConformanceDesk desk;

    ConformanceApi(ConformanceDesk desk) {
        this.desk = desk;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ConformanceList all(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        return desk.all(viewer, new Parameters(given).id("after"));
    }

    /** {@code {"link": "police/reports"}}. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Right.COMPARE_MAPPINGS)
    ConformanceView begin(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        return desk.begin(viewer, body.path("link").asText(""));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ConformanceView one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return desk.one(viewer, Parameters.id("id", id));
    }

    @PostMapping(path = "/{id}/end", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Right.COMPARE_MAPPINGS)
    ConformanceView end(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return desk.end(viewer, Parameters.id("id", id));
    }

    /** The very bytes that are to be sent, or that the gateway sends. */
    @GetMapping(path = "/{id}/steps/{number}/sample", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> sample(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String number) {
        ConformanceDesk.Sample sample = desk.sample(viewer, Parameters.id("id", id), step(number));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"step-" + step(number) + "." + sample.form() + "\"")
                .body(sample.content());
    }

    @PostMapping(path = "/{id}/steps/{number}/send", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Right.COMPARE_MAPPINGS)
    ConformanceView send(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String number) {
        return desk.send(viewer, Parameters.id("id", id), step(number));
    }

    /** The very bytes that were signed: whoever formats them anew has another document. */
    @GetMapping(path = "/{id}/statement", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> statement(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        String signed = desk.statement(viewer, Parameters.id("id", id));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"conformance-" + Parameters.id("id", id) + ".json\"")
                .body(signed.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws BadParameter if it is no number of a step */
    static int step(String number) {
        if (!number.matches("[1-9][0-9]?")) {
            throw new BadParameter("number");
        }
        return Integer.parseInt(number);
    }
}
