package org.enlace.gateway.certificates;

import java.time.Instant;

/**
 * A certificate that could be taken.
 *
 * @param sha256 of the whole certificate, lower-case hexadecimal
 * @param subject whose it says it is
 * @param before true if it lies there already
 * @param otherIssuer true if it is ours and somebody else signed it than the one shown now, as far as can be known; never if none is shown
 * @param pem the certificate, and its issuers below it; never a key
 */
public record Offered(
        String sha256, String subject, Instant from, Instant until, boolean before, boolean otherIssuer, String pem) {}
