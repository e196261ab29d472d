package org.enlace.gateway.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.journal.FindingRow;
import org.enlace.gateway.journal.Hop;
import org.enlace.gateway.journal.MessageRow.BatchPlace;
import org.enlace.gateway.journal.QueryEnd;
import org.enlace.gateway.journal.QueryRow;
import org.enlace.gateway.journal.SealedBody;
import org.enlace.gateway.partners.Route;
import org.enlace.gateway.partners.UnmetCondition;
import org.enlace.gateway.partners.VersionRule;
import org.enlace.gateway.registry.PreparedRecord;
import org.enlace.gateway.registry.stewardship.Asked;
import org.enlace.gateway.registry.stewardship.CaseAsked;
import org.enlace.gateway.registry.stewardship.Stewardship;
import org.enlace.gateway.schedule.Duty;

/** What one message asks the committer to write: all other work is done. */
sealed interface Submission {

    /**
     * What is known of any message, read or not.
     *
     * @param id time-ordered, given on arrival
     * @param credential which credential brought it; {@link #NOBODY} if nobody was known
     * @param digest SHA-256 of the content, hexadecimal; empty if it was not read
     */
    record Envelope(
            UUID id, LinkId link, String credential, Instant receivedAt, String digest, int bytes, String snapshot) {

        /** Stands in the place of a credential where nobody was known. */
        static final String NOBODY = "-";
    }

    /**
     * A message to be accepted, or parked if it has no content.
     *
     * @param key keyed digest of the transport's id, hexadecimal
     * @param batch the file it came in
     * @param payload the partner's bytes, sealed
     * @param content what it says; empty if the mapping could not finish
     */
    record Candidate(
            Envelope envelope,
            UUID receiptId,
            String key,
            Optional<BatchPlace> batch,
            SealedBody payload,
            Optional<Content> content,
            List<FindingRow> findings,
            List<Hop> hops)
            implements Submission {

        /** Each is one of its own. To compare all that it holds, as a record does, cost a third of the committer's time. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /**
     * What a message says, and who is entitled to it.
     *
     * @param unmet why no agreement applies, where none may; empty if the record may go to nobody
     */
    record Content(
            String mapping,
            String businessId,
            VersionRule rule,
            Optional<String> population,
            PreparedRecord record,
            List<Receiver> receivers,
            List<UnmetCondition> unmet) {

        /** One with receivers, or that may go to nobody. */
        Content(
                String mapping,
                String businessId,
                VersionRule rule,
                Optional<String> population,
                PreparedRecord record,
                List<Receiver> receivers) {
            this(mapping, businessId, rule, population, record, receivers, List.of());
        }
    }

    /** An entitled receiver, and how long the gateway goes on trying to reach it. */
    record Receiver(Route route, Duration lifetime) {}

    /**
     * Small files of one link: each as a whole, all in one transaction, in this order.
     *
     * @param duty to fetch this link's files; empty if there is one node only
     */
    record SmallFiles(List<SmallFile> files, Optional<Duty> duty) implements Submission {}

    /** A file that no batch is known of, and its lines. */
    record SmallFile(
            UUID batchId,
            LinkId link,
            String credential,
            String sha256,
            long bytes,
            Instant receivedAt,
            List<FileItems.Line> lines) {}

    /**
     * A message that was refused before it came here.
     *
     * @param place in its file; empty if it came singly
     */
    record Refused(Envelope envelope, String code, List<FindingRow> findings, Optional<BatchPlace> place)
            implements Submission {

        Refused(Envelope envelope, String code, List<FindingRow> findings) {
            this(envelope, code, findings, Optional.empty());
        }

        /** The same as what stood there. */
        Refused at(BatchPlace where) {
            return new Refused(envelope, code, findings, Optional.of(where));
        }
    }

    /**
     * An accepted record to be taken back.
     *
     * @param by who asks, as the audit writes it down
     * @param reason why, in the words of whoever asks
     * @param first when it was taken back before, as a list outside this database says, which was put back: others may know more of it than the
     *     database, so everyone who was ever to get it is told
     * @param evenOvertaken true if it is taken back where a later version stands, too
     */
    record Withdrawal(UUID messageId, String by, String reason, Optional<Instant> first, boolean evenOvertaken)
            implements Submission {

        Withdrawal(UUID messageId, String by, String reason) {
            this(messageId, by, reason, Optional.empty(), false);
        }

        /** What a list asks for is taken back where a later version stands, too: it must not speak again when that one is taken back. */
        Withdrawal(UUID messageId, String by, String reason, Optional<Instant> first) {
            this(messageId, by, reason, first, first.isPresent());
        }

        /** What was loaded from old years, too; but not what its partner has corrected since. */
        static Withdrawal undo(UUID messageId, String by, String reason) {
            return new Withdrawal(messageId, by, reason, Optional.empty(), true);
        }

        boolean undoes() {
            return evenOvertaken && first.isEmpty();
        }
    }

    /** What a steward decides about persons. */
    record Stewarded(Asked asked, Stewardship.By by) implements Submission {}

    /** What a steward decides about cases. */
    record CaseStewarded(CaseAsked asked, Stewardship.By by) implements Submission {}

    /**
     * A parked message to be given up.
     *
     * @param by who asks, as the audit writes it down
     * @param facts for the audit: why, and of what group
     * @param first when it was given up before, as a list outside this database says
     */
    record GivenUp(UUID messageId, String by, Map<String, String> facts, Optional<Instant> first)
            implements Submission {}

    /** Parked deliveries to be given up; lines of one file stand and fall together. The rest as of a message. */
    record GivenUpDeliveries(List<UUID> deliveries, String by, Map<String, String> facts, Optional<Instant> first)
            implements Submission {}

    /**
     * A question that is about to be asked.
     *
     * @param record id of the canonical question
     * @param payload the asker's bytes, sealed
     */
    record QueryAsked(
            Envelope envelope,
            String record,
            String mapping,
            SealedBody payload,
            QueryRow query,
            List<FindingRow> findings,
            List<Hop> hops)
            implements Submission {}

    /**
     * A question whose end is known.
     *
     * @param actor who asked, as the audit writes it down
     * @param facts for the audit
     */
    record QueryEnded(QueryEnd end, String actor, Map<String, String> facts, List<Hop> hops) implements Submission {}

    /** All questions that came before a moment and are still open are given up. */
    record QueriesLapsed(Instant before) implements Submission {}
}
