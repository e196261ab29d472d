package org.enlace.gateway.renewals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * @param decidedAt null while it waits
 * @param placed true once it lies where it counts
 * @param takenOn nodes in whose folder it may lie though the row does not know; each may have its own
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
        Instant decidedAt,
        boolean placed,
        List<String> takenOn) {

    Proposal {
        takenOn = List.copyOf(takenOn);
    }

    /** How long what was taken may still be put into its place. */
    static final Duration AGAIN = Duration.ofHours(24);

    /** True if it was taken and, as far as the table knows, does not lie where it counts. */
    boolean unplaced() {
        return state == State.ACCEPTED && !placed;
    }

    /** True as well for one that was taken not long ago, while whoever took it could not put it into its place. */
    boolean acceptable(Instant now) {
        return state == State.WAITING || unplaced() && decidedAt.plus(AGAIN).isAfter(now);
    }

    /** A node, other than this one, that alone can tell whether it counts there. */
    Optional<String> elsewhere(String node) {
        return unplaced() ? takenOn.stream().filter(each -> !each.equals(node)).findFirst() : Optional.empty();
    }

    /** What became of it. */
    enum State {
        WAITING,
        ACCEPTED,
        DECLINED,
        /** Taken back by the institution. */
        WITHDRAWN,
        OVER
    }
}
