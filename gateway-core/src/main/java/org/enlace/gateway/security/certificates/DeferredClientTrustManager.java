package org.enlace.gateway.security.certificates;

import java.security.cert.X509Certificate;

/**
 * Accepts the certificate of any caller of the inbound endpoint without validation. TLS itself makes the caller prove possession of the key. Whether
 * this certificate may speak for a link is decided, refused and audited by intake, which alone knows the link. It names no issuers: a caller does not
 * need its issuer in the list, and a list would reveal the partners. Never used to connect to anybody.
 */
final class DeferredClientTrustManager extends ChainTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {
        // Intake judges.
    }
}
