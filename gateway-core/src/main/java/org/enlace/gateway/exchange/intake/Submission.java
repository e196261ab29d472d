package org.enlace.gateway.exchange.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.UnmetCondition;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.QueryOutcome;
import org.enlace.gateway.exchange.journal.SealedBody;
import org.enlace.gateway.exchange.journal.StoredFinding;
import org.enlace.gateway.exchange.journal.StoredMessage.BatchPlace;
import org.enlace.gateway.exchange.journal.StoredQuery;
import org.enlace.gateway.exchange.registry.PreparedRecord;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.Stewardship;
import org.enlace.gateway.platform.cluster.SingletonTask;

/** A request to the committer to write one message: all other work is done. */
public sealed interface Submission {

    /**
     * The metadata of any message, read or not.
     *
     * @param id time-ordered, given on arrival
     * @param credential which credential brought it; {@link #NOBODY} if the sender is unknown
     * @param digest SHA-256 of the content, hexadecimal; empty if it was not read
     */
    record Envelope(
            UUID id, LinkId link, String credential, Instant receivedAt, String digest, int bytes, String snapshot) {

        /** Stands in the place of a credential where the sender is unknown. */
        public static final String NOBODY = "-";
    }

    /**
     * A message to be accepted, or parked if it has no content.
     *
     * @param key keyed digest of the transport's id, hexadecimal
     * @param batch the file it came in
     * @param payload the partner's bytes, sealed
     * @param content its content; empty if the mapping could not finish
     */
    record Candidate(
            Envelope envelope,
            UUID receiptId,
            String key,
            Optional<BatchPlace> batch,
            SealedBody payload,
            Optional<Content> content,
            List<StoredFinding> findings,
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
     * The content of a message, and who is entitled to it.
     *
     * @param unmet why no agreement applies, where none may; empty if the record may go to no receiver
     */
    record Content(
            String mapping,
            String businessId,
            VersionRule rule,
            Optional<String> population,
            PreparedRecord record,
            List<Receiver> receivers,
            List<UnmetCondition> unmet) {

        /** Content with receivers, or that may go to no receiver. */
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

    /** An entitled receiver, and how long the gateway tries to reach it. */
    record Receiver(Route route, Duration lifetime) {}

    /**
     * Small files of one link: each as a whole, all in one transaction, in this order.
     *
     * @param duty the singleton task to fetch this link's files; empty if there is one node only
     */
    record SmallFiles(List<SmallFile> files, Optional<SingletonTask> duty) implements Submission {}

    /** A file that belongs to no known batch, and its lines. */
    record SmallFile(
            UUID batchId,
            LinkId link,
            String credential,
            String sha256,
            long bytes,
            Instant receivedAt,
            List<FileMessages.Line> lines) {}

    /**
     * A message that was refused before the commit.
     *
     * @param place in its file; empty if it came singly
     */
    record Refused(Envelope envelope, String code, List<StoredFinding> findings, Optional<BatchPlace> place)
            implements Submission {

        Refused(Envelope envelope, String code, List<StoredFinding> findings) {
            this(envelope, code, findings, Optional.empty());
        }

        /** The same refusal at another place. */
        Refused at(BatchPlace where) {
            return new Refused(envelope, code, findings, Optional.of(where));
        }
    }

    /**
     * A request to take back an accepted record.
     *
     * @param by the requester, as the audit names it
     * @param reason why, in the words of the requester
     * @param first when it was taken back before, by a list outside this database, which was restored: receivers may know more of it than the
     *     database, so everyone who was ever to get it is told
     * @param evenOvertaken true if it is taken back where a later version stands, too
     */
    public record Withdrawal(UUID messageId, String by, String reason, Optional<Instant> first, boolean evenOvertaken)
            implements Submission {

        public Withdrawal(UUID messageId, String by, String reason) {
            this(messageId, by, reason, Optional.empty(), false);
        }

        /**
         * A withdrawal that an exclusion list requests. It applies where a later version stands, too: the earlier one must not become current when
         * that one is taken back.
         */
        public Withdrawal(UUID messageId, String by, String reason, Optional<Instant> first) {
            this(messageId, by, reason, first, first.isPresent());
        }

        /** A withdrawal that also applies to a historical load; but not to what its partner has corrected since. */
        public static Withdrawal undo(UUID messageId, String by, String reason) {
            return new Withdrawal(messageId, by, reason, Optional.empty(), true);
        }

        boolean undoes() {
            return evenOvertaken && first.isEmpty();
        }
    }

    /** A steward's decision about persons. */
    record Stewarded(PersonDecisionRequest asked, Stewardship.By by) implements Submission {}

    /** A steward's decision about cases. */
    record CaseStewarded(CaseDecisionRequest asked, Stewardship.By by) implements Submission {}

    /**
     * A request to give up a parked message.
     *
     * @param by the requester, as the audit names it
     * @param facts for the audit: why, and of what group
     * @param first when it was given up before, as a list outside this database says
     */
    record GivenUp(UUID messageId, String by, Map<String, String> facts, Optional<Instant> first)
            implements Submission {}

    /** A request to give up parked deliveries; lines of one file stand and fall together. The other components are as for a message. */
    record GivenUpDeliveries(List<UUID> deliveries, String by, Map<String, String> facts, Optional<Instant> first)
            implements Submission {}

    /**
     * A query that is about to be forwarded.
     *
     * @param record id of the canonical query
     * @param payload the querying partner's bytes, sealed
     */
    record QueryAsked(
            Envelope envelope,
            String record,
            String mapping,
            SealedBody payload,
            StoredQuery query,
            List<StoredFinding> findings,
            List<Hop> hops)
            implements Submission {}

    /**
     * A query whose result is known.
     *
     * @param actor who sent the query, as the audit names it
     * @param facts for the audit
     */
    record QueryEnded(QueryOutcome end, String actor, Map<String, String> facts, List<Hop> hops)
            implements Submission {}

    /** All queries that came before a moment and are still open are given up. */
    record QueriesLapsed(Instant before) implements Submission {}
}
