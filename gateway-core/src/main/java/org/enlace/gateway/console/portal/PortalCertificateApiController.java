package org.enlace.gateway.console.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.certificate.CertificateApiController;
import org.enlace.gateway.console.certificate.CertificateView;
import org.enlace.gateway.console.web.Problem;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves certificate proposals of institutions, for scripts. */
@RestController
@RequiresRight(Right.PROPOSE_CERTIFICATES)
@RequestMapping(path = "/operator/api/portal/certificates", produces = "application/json")
class PortalCertificateApiController {

    private final PortalCertificates own;

    PortalCertificateApiController(PortalCertificates own) {
        this.own = own;
    }

    @GetMapping
    Map<String, List<CertificateView.Proposed>> all(
            @AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        return Map.of("proposals", own.all(own.eyes(viewer, given)));
    }

    /**
     * Proposes a certificate: {@code {"link": "mies/answers", "credential": "certificate", "certificate": "-----BEGIN …", "chain": "", "reason":
     * "…"}}.
     */
    @PostMapping(consumes = "application/json")
    CertificateView.Proposed propose(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body)
            throws IOException {
        return own.propose(viewer, CertificateApiController.given(body));
    }

    /** Withdraws a proposal: {@code {"reason": "…"}}; a repeated call has the same answer. */
    @PostMapping(path = "/{id}/withdraw", consumes = "application/json")
    ResponseEntity<?> withdraw(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        UUID proposal = RequestParameters.id("id", id);
        return own.withdraw(viewer, proposal, CertificateApiController.given(body))
                ? ResponseEntity.ok(own.one(viewer, proposal))
                : Problem.APPROVAL_CLOSED.answer();
    }
}
