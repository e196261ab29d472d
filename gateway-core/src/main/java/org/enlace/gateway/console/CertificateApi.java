package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.access.SecondVoices;
import org.enlace.gateway.certificates.Taken;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The certificates of the house for scripts. Nothing of a private key is in any answer. */
@RestController
@Needs(Right.RENEW_CERTIFICATES)
@RequestMapping(path = "/operator/api/certificates", produces = "application/json")
class CertificateApi {

    private final CertificateBoard board;
    private final ProposalQueries proposals;

    CertificateApi(CertificateBoard board, ProposalQueries proposals) {
        this.board = board;
        this.proposals = proposals;
    }

    /**
     * A certificate that lies in its place now.
     *
     * @param file below the folder {@code tls}
     * @param before true if it lay there already and nothing was changed
     */
    record TakenNow(String file, boolean before, Instant from, Instant until) {

        static TakenNow of(Taken taken) {
            return new TakenNow(taken.file().toString(), taken.before(), taken.from(), taken.until());
        }
    }

    @GetMapping
    Map<String, Object> all() {
        return Map.of("node", board.node(), "places", board.all());
    }

    @PostMapping(path = "/request", consumes = "application/json")
    CertificateView.Request request(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body)
            throws IOException {
        Map<String, String> given = given(body);
        given.put(
                "names",
                StreamSupport.stream(body.path("names").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" ")));
        return board.request(viewer, given);
    }

    @PostMapping(path = "/import", consumes = "application/json")
    TakenNow take(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) throws IOException {
        return TakenNow.of(board.take(viewer, given(body)));
    }

    @PostMapping(path = "/retire", consumes = "application/json")
    CertificateView retire(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) throws IOException {
        Map<String, String> given = given(body);
        board.retire(viewer, given);
        return board.one(given.get("place"));
    }

    /** What waits first, then the newest. */
    @GetMapping("/proposals")
    Map<String, List<CertificateView.Proposed>> proposals(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("proposals", proposals.all(viewer));
    }

    @PostMapping(path = "/proposals/{id}/{verb:accept|decline}", consumes = "application/json")
    ResponseEntity<?> answer(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String verb,
            @RequestBody JsonNode body)
            throws IOException {
        UUID proposal = Parameters.id("id", id);
        SecondVoices.Answer answer = board.answer(viewer, proposal, verb, given(body));
        return switch (answer) {
            case DONE -> ResponseEntity.ok(proposals.one(viewer, proposal).orElseThrow(Unknown::new));
            case UNKNOWN -> throw new Unknown();
            case NOT_YOURS -> ApiErrors.answer(Problem.NOT_YOURS.detail());
            case CLOSED -> ApiErrors.answer(Problem.APPROVAL_CLOSED.detail());
        };
    }

    /** The words of a body, as a form would have them. */
    static Map<String, String> given(JsonNode body) {
        Map<String, String> given = new HashMap<>();
        body.fields().forEachRemaining(each -> {
            if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                given.put(each.getKey(), each.getValue().asText());
            }
        });
        return given;
    }
}
