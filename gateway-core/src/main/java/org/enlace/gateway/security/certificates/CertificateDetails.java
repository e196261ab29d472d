package org.enlace.gateway.security.certificates;

import javax.security.auth.x500.X500Principal;

/**
 * A certificate with what its renewal needs to show.
 *
 * @param state where it lies, until when, and its digest
 * @param subject its subject, as the certificate says
 * @param issuer its issuer, as the certificate says
 * @param revoked true if a list beside it names it or one of its issuers
 * @param unlisted true if the settings ask for a list, and no current one speaks of it: it lets nobody in
 */
public record CertificateDetails(
        CertificateState state, String subject, String issuer, boolean revoked, boolean unlisted) {

    private static final int LONGEST = 300;

    /** Returns as much of a name as a page can show: the maker of a certificate can write anything into it. */
    public static String name(X500Principal principal) {
        String name = principal.getName().replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    }
}
