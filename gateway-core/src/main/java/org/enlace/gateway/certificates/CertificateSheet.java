package org.enlace.gateway.certificates;

/**
 * One certificate as whoever renews it must see it.
 *
 * @param state where it lies, until when, and its digest
 * @param subject whose it says it is
 * @param issuer who says so
 * @param revoked true if a list beside it names it or one of its issuers
 */
public record CertificateSheet(CertificateState state, String subject, String issuer, boolean revoked) {}
