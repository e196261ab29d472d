package org.enlace.gateway.security.certificates;

import java.time.Instant;

/**
 * The state of a certificate as an operator may see it: where it lies, never the name in it.
 *
 * @param file its name without folder
 * @param current true if it is the one shown now, or one that is taken now
 * @param sha256 of the whole certificate, lower-case hexadecimal
 */
public record CertificateState(
        CertificateFolder place, String file, Instant from, Instant until, boolean current, String sha256) {}
