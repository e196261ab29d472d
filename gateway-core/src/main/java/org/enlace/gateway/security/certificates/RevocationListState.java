package org.enlace.gateway.security.certificates;

import java.time.Instant;

/**
 * The state of a revocation list as an operator may see it.
 *
 * @param file its name without folder
 * @param until when the next one is due
 * @param current false if that is over
 * @param revoked how many certificates it names
 */
public record RevocationListState(
        CertificateFolder place, String file, Instant from, Instant until, boolean current, int revoked) {}
