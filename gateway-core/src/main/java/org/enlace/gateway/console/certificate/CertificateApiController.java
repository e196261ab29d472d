package org.enlace.gateway.console.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Problem;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.certificates.renewal.ImportedCertificate;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the certificates of this installation for scripts. No answer contains anything of a private key. */
@RestController
@RequiresRight(Right.RENEW_CERTIFICATES)
@RequestMapping(path = "/operator/api/certificates", produces = "application/json")
public class CertificateApiController {

    private final CertificateService board;
    private final ProposalQueries proposals;

    CertificateApiController(CertificateService board, ProposalQueries proposals) {
        this.board = board;
        this.proposals = proposals;
    }

    /**
     * A certificate that is now in its place.
     *
     * @param file below the folder {@code tls}
     * @param before true if it was there already and nothing was changed
     */
    record TakenNow(String file, boolean before, Instant from, Instant until) {

        static TakenNow of(ImportedCertificate importedCertificate) {
            return new TakenNow(
                    importedCertificate.file().toString(),
                    importedCertificate.before(),
                    importedCertificate.from(),
                    importedCertificate.until());
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

    /** Returns waiting proposals first, then the newest. */
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
        UUID proposal = RequestParameters.id("id", id);
        ApprovalDecisions.Answer answer = board.answer(viewer, proposal, verb, given(body));
        return switch (answer) {
            case DONE -> ResponseEntity.ok(proposals.one(viewer, proposal).orElseThrow(NotFoundException::new));
            case UNKNOWN -> throw new NotFoundException();
            case NOT_YOURS -> Problem.NOT_YOURS.answer();
            case CLOSED -> Problem.APPROVAL_CLOSED.answer();
        };
    }

    /** Returns the fields of a body in the form of a page's form. */
    public static Map<String, String> given(JsonNode body) {
        Map<String, String> given = new HashMap<>();
        body.fields().forEachRemaining(each -> {
            if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                given.put(each.getKey(), each.getValue().asText());
            }
        });
        return given;
    }
}
