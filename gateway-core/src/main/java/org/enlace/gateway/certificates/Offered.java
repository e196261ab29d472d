package org.enlace.gateway.certificates;

import java.time.Instant;

/**
 * A certificate that could be taken.
 *
 * @param sha256 of the whole certificate, lower-case hexadecimal
 * @param subject whose it says it is
 * @param before true if it lies there already
 * @param pem the certificate, and its issuers below it; never a key
 */
public record Offered(String sha256, String subject, Instant from, Instant until, boolean before, String pem) {}
