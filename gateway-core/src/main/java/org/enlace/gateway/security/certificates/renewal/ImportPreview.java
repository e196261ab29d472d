package org.enlace.gateway.security.certificates.renewal;

import java.time.Instant;

/**
 * A certificate that could be imported.
 *
 * @param sha256 of the whole certificate, lower-case hexadecimal
 * @param subject its subject, as the certificate says
 * @param before true if it lies there already
 * @param otherIssuer true if it is the gateway's and another issuer signed it than the one shown now, as far as can be known; never if none is shown
 * @param pem the certificate, and its issuers below it; never a key
 */
public record ImportPreview(
        String sha256, String subject, Instant from, Instant until, boolean before, boolean otherIssuer, String pem) {}
