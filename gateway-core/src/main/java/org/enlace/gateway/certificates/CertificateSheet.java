package org.enlace.gateway.certificates;

import javax.security.auth.x500.X500Principal;

/**
 * One certificate as whoever renews it must see it.
 *
 * @param state where it lies, until when, and its digest
 * @param subject whose it says it is
 * @param issuer who says so
 * @param revoked true if a list beside it names it or one of its issuers
 * @param unlisted true if the settings ask for a list, and no current one speaks of it: it lets nobody in
 */
public record CertificateSheet(
        CertificateState state, String subject, String issuer, boolean revoked, boolean unlisted) {

    private static final int LONGEST = 300;

    /** As much of a name as a page has room for: whoever makes a certificate writes into it what he likes. */
    static String name(X500Principal principal) {
        String name = principal.getName().replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    }
}
