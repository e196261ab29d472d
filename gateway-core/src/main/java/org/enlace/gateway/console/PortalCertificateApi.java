package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
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
}
