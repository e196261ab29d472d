package org.enlace.gateway.replay;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.store.DerivedId;

/**
 * Something that nobody may overlook.
 *
 * @param kind SILENCE: a sender says nothing; PARKED: something stands still too long; REPLAY_STOPPED: a stop rule stopped a job;
 *     LINK_STOPPED: something waits too long for a link that an operator stopped; LINK_MISSING: something waits for a link that the configuration does not
 *     have; CONNECTOR_MISSING: the connector of a link is a plugin that is not there; CERTIFICATE_ENDS, CERTIFICATE_ENDS_NOW, CERTIFICATE_ENDED: nothing valid will be, or is, left in a folder of certificates (within thirty days,
 *     within seven); CERTIFICATE_NOT_TAKEN: a file of keys or certificates is wrong;
 *     CERTIFICATE_REVOKED: a list names a certificate that lies there; REVOCATION_LIST_OLD: a list is too old, or is asked for and not there;
 *     AGREEMENT_ENDS, AGREEMENT_ENDED: an agreement holds for thirty days more at most, or no more, and none goes on where it ends;
 *     EMERGENCY: somebody did alone what needs two, and nobody else has looked at it;
 *     CLOCK: the clock of a node is not as the database's; BACKUP: the last backup is too old, or there was never one;
 *     SPACE: so little is left on a disk that nothing more is taken in; SPACE_ENDS: at this pace the disk is full before long; NOTICE_NOT_SENT: somebody who is to be told of alarms cannot be told;
 *     PROPOSAL_WAITS: the house has not answered an institution that proposes its next certificate;
 *     NO_RECIPIENT: no agreement applies to an accepted record, and nobody has decided what becomes of it;
 *     AUDIT_BROKEN: entries of the audit are not as they were written; AUDIT_UNVERIFIED: it could not be verified
 * @param sender link; null for jobs
 * @param receiver link; null for silence and jobs
 * @param record slug; null if nobody could tell
 * @param since last heard, oldest parked, stopped, or waiting since
 * @param count how many stand still, wait or have no recipient; 0 for silence and jobs; for certificates, agreements and a disk that fills the days that are left; for space the MiB; for clocks the seconds they are off; for the audit the places
 * @param subject the agreement that asks for the sender's word or ends, the group, the job, the approval, the link, the type of the connector, or folder or
 *     file of certificates, the way that notices do not go, the node whose clock is off, the proposal that waits, the node that verified, agreement, field and rule of the conditions that a record does not meet
 */
public record Alarm(
        Kind kind, String sender, String receiver, String record, Instant since, long count, String subject) {

    /** The same for the same trouble at the same place, however long it lasts and however often it comes back. */
    public UUID id() {
        return DerivedId.of(kind.name(), known(sender), known(receiver), known(record), known(subject));
    }

    private static String known(String text) {
        return text == null ? "" : text;
    }

    /** What is wrong. */
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

        /** The one of this name; empty for one that only a later version knows, which may run beside this one or have run before it. */
        public static Optional<Kind> named(String name) {
            return Arrays.stream(values())
                    .filter(each -> each.name().equals(name))
                    .findFirst();
        }
    }
}
