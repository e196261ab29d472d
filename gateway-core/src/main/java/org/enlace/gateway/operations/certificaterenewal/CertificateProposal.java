package org.enlace.gateway.operations.certificaterenewal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A certificate that an institution wants to present from now on.
 *
 * @param link of that institution
 * @param credential of that link
 * @param sha256 of the whole certificate, lower-case hexadecimal
 * @param pem the certificate, and its issuers below it
 * @param proposedBy the account
 * @param state result of the proposal; {@code OVER} if it was not answered in time
 * @param decidedAt null while it waits
 * @param placed true once it is installed
 * @param takenOn nodes in whose folder it may be although the row does not know it; each may have its own folder
 */
record CertificateProposal(
        UUID id,
        String institution,
        String link,
        String credential,
        String sha256,
        String pem,
        String proposedBy,
        Instant expiresAt,
        State state,
        Instant decidedAt,
        boolean placed,
        List<String> takenOn) {

    CertificateProposal {
        takenOn = List.copyOf(takenOn);
    }

    /** The time in which an accepted certificate may still be installed. */
    static final Duration AGAIN = Duration.ofHours(24);

    /** True if it was accepted and, as far as the table knows, is not installed. */
    boolean unplaced() {
        return state == State.ACCEPTED && !placed;
    }

    /** True as well for one that was accepted not long ago but could not be installed. */
    boolean acceptable(Instant now) {
        return state == State.WAITING || unplaced() && decidedAt.plus(AGAIN).isAfter(now);
    }

    /** Returns the node, other than this one, that alone can tell if it is installed. */
    Optional<String> elsewhere(String node) {
        return unplaced() ? takenOn.stream().filter(each -> !each.equals(node)).findFirst() : Optional.empty();
    }

    /** The state of a proposal. */
    enum State {
        WAITING,
        ACCEPTED,
        DECLINED,
        /** Withdrawn by the institution. */
        WITHDRAWN,
        OVER
    }
}
