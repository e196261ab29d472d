package org.enlace.gateway.operations.alarm;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.DerivedId;

/**
 * An active alarm.
 *
 * @param kind SILENCE: a sender sends nothing; PARKED: a dead letter is too old; REPLAY_STOPPED: a stop rule stopped a resend job; LINK_STOPPED: a
 *     delivery waits too long for a link that an operator stopped; LINK_MISSING: a delivery waits for a link that the configuration does not have;
 *     CONNECTOR_MISSING: the connector of a link is a plugin that is not installed; CERTIFICATE_ENDS, CERTIFICATE_ENDS_NOW, CERTIFICATE_ENDED: no
 *     valid certificate will be, or is, left in a folder of certificates (within thirty days, within seven); CERTIFICATE_NOT_TAKEN: a file of keys or
 *     certificates is wrong; CERTIFICATE_REVOKED: a list names an installed certificate; REVOCATION_LIST_OLD: a list is too old, or is required and
 *     missing; AGREEMENT_ENDS, AGREEMENT_ENDED: an agreement is valid for thirty days more at most, or no more, and no other continues it; EMERGENCY:
 *     an operator did alone what needs two, and it was not reviewed; CLOCK: the clock of a node differs from the database's; BACKUP: the last backup
 *     is too old, or there was never one; SPACE: so little space is left on a disk that no more messages are accepted; SPACE_ENDS: at this pace the
 *     disk is full before long; NOTICE_NOT_SENT: a receiver of notifications cannot be reached; PROPOSAL_WAITS: an institution's proposal of its next
 *     certificate is unanswered; NO_RECIPIENT: no agreement applies to an accepted record, and it is undecided; AUDIT_BROKEN: audit entries differ
 *     from what was written; AUDIT_UNVERIFIED: the audit could not be verified
 * @param sender link; null for jobs
 * @param receiver link; null for silence and jobs
 * @param record slug; null if unknown
 * @param since time of the last message, of the oldest dead letter, of the stop, or of the start of the wait
 * @param count how many dead letters, waiting deliveries or records without recipient; 0 for silence and jobs; for certificates, agreements and a
 *     disk that fills the days that are left; for space the MiB; for clocks the seconds of difference; for the audit the places
 * @param subject the agreement that expects messages or ends, the dead letter group, the job, the approval, the link, the type of the connector, or
 *     folder or file of certificates, the notification channel that fails, the node whose clock differs, the proposal that waits, the node that
 *     verified, agreement, field and rule of the conditions that a record does not meet
 */
public record Alarm(
        Kind kind, String sender, String receiver, String record, Instant since, long count, String subject) {

    /** Returns an id that is the same for the same problem at the same place, however long it lasts and however often it comes back. */
    public UUID id() {
        return DerivedId.of(kind.name(), known(sender), known(receiver), known(record), known(subject));
    }

    private static String known(String text) {
        return text == null ? "" : text;
    }

    /** The kind of problem. */
    public enum Kind {
        SILENCE,
        PARKED,
        REPLAY_STOPPED,
        LINK_STOPPED,
        LINK_MISSING,
        CONNECTOR_MISSING,
        CERTIFICATE_ENDS,
        CERTIFICATE_ENDS_NOW,
        CERTIFICATE_ENDED,
        CERTIFICATE_NOT_TAKEN,
        CERTIFICATE_REVOKED,
        REVOCATION_LIST_OLD,
        AGREEMENT_ENDS,
        AGREEMENT_ENDED,
        EMERGENCY,
        SPACE,
        NOTICE_NOT_SENT,
        CLOCK,
        BACKUP,
        SPACE_ENDS,
        PROPOSAL_WAITS,
        AUDIT_BROKEN,
        AUDIT_UNVERIFIED,
        NO_RECIPIENT;

        /** Returns the kind of this name; empty for one that only a later version knows, which may run in parallel or have run before. */
        public static Optional<Kind> named(String name) {
            return Arrays.stream(values())
                    .filter(each -> each.name().equals(name))
                    .findFirst();
        }
    }
}
