package org.enlace.gateway.console.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves conformance runs, in which a partner's system is proven, for scripts. Only the gateway decides the state of a step. */
@RestController
@RequiresRight(Right.SEE_MESSAGES)
@RequestMapping(path = ConformanceService.API)
class ConformanceApiController {

    private final ConformanceService conformanceService;

    ConformanceApiController(ConformanceService conformanceService) {
        this.conformanceService = conformanceService;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ConformanceList all(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        return conformanceService.all(viewer, given.id("after"));
    }

    /** Begins a run: {@code {"link": "police/reports"}}. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresRight(Right.COMPARE_MAPPINGS)
    ConformanceView begin(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        return conformanceService.begin(viewer, body.path("link").asText(""));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ConformanceView one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return conformanceService.one(viewer, RequestParameters.id("id", id));
    }

    @PostMapping(path = "/{id}/end", produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresRight(Right.COMPARE_MAPPINGS)
    ConformanceView end(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return conformanceService.end(viewer, RequestParameters.id("id", id));
    }

    /** Returns the exact bytes that the partner sends, or that the gateway sends. */
    @GetMapping(path = "/{id}/steps/{number}/sample", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> sample(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String number) {
        ConformanceService.Sample sample =
                conformanceService.sample(viewer, RequestParameters.id("id", id), step(number));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"step-" + step(number) + "." + sample.form() + "\"")
                .body(sample.content());
    }

    @PostMapping(path = "/{id}/steps/{number}/send", produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresRight(Right.COMPARE_MAPPINGS)
    ConformanceView send(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @PathVariable String number) {
        return conformanceService.send(viewer, RequestParameters.id("id", id), step(number));
    }

    /** Returns the exact bytes that were signed: a reformatted document does not match the signature. */
    @GetMapping(path = "/{id}/statement", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> statement(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        String signed = conformanceService.statement(viewer, RequestParameters.id("id", id));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"conformance-" + RequestParameters.id("id", id) + ".json\"")
                .body(signed.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidParameterException if it is no number of a step */
    static int step(String number) {
        if (!number.matches("[1-9][0-9]?")) {
            throw new InvalidParameterException("number");
        }
        return Integer.parseInt(number);
    }
}
