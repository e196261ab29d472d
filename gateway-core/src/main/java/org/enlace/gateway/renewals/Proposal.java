package org.enlace.gateway.renewals;

import java.time.Instant;
import java.util.UUID;

/**
 * A certificate that an institution wants to show from now on.
 *
 * @param link of that institution
 * @param credential of that link
 * @param sha256 of the whole certificate, lower-case hexadecimal
 * @param pem the certificate, and its issuers below it
 * @param proposedBy the account
 * @param state what became of it; {@code OVER} if nobody answered in time
 * @param placed true once it lies where it counts
 */
record Proposal(
        UUID id,
        String institution,
        String link,
        String credential,
        String sha256,
        String pem,
        String proposedBy,
        Instant expiresAt,
        State state,
        boolean placed) {

    /** What became of it. */
    enum State {
        WAITING,
        ACCEPTED,
        DECLINED,
        OVER
    }
}
