package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An institution proposes its next certificate, for scripts. */
@RestController
@Needs(Right.PROPOSE_CERTIFICATES)
@RequestMapping(path = "/operator/api/portal/certificates", produces = "application/json")
class PortalCertificateApi {

    private final PortalCertificates own;

    PortalCertificateApi(PortalCertificates own) {
        this.own = own;
    }

    @GetMapping
    Map<String, List<CertificateView.Proposed>> all(
            @AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        return Map.of("proposals", own.all(own.eyes(viewer, given)));
    }

    /** {@code {"link": "mies/answers", "credential": "certificate", "certificate": "-----BEGIN …", "chain": "", "reason": "…"}}. */
    @PostMapping(consumes = "application/json")
    CertificateView.Proposed propose(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body)
            throws IOException {
        return own.propose(viewer, CertificateApi.given(body));
    }

    /** {@code {"reason": "…"}}; said again it is the same answer. */
    @PostMapping(path = "/{id}/withdraw", consumes = "application/json")
    ResponseEntity<?> withdraw(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        UUID proposal = Parameters.id("id", id);
        return own.withdraw(viewer, proposal, CertificateApi.given(body))
                ? ResponseEntity.ok(own.one(viewer, proposal))
                : ApiErrors.answer(Problem.APPROVAL_CLOSED.detail());
    }
}
