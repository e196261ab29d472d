package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Fresh;
import org.enlace.gateway.exchange.intake.Reprocessing.Again;
import org.enlace.gateway.exchange.intake.Reprocessing.Answer;
import org.enlace.gateway.exchange.intake.Reprocessing.What;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Content;
import org.enlace.gateway.exchange.journal.BulkLoadMark;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.exchange.journal.MessageOrigins;
import org.enlace.gateway.exchange.journal.MessageState;
import org.enlace.gateway.exchange.journal.StoredMessage;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.exchange.journal.UnroutedMessages;
import org.enlace.gateway.exchange.registry.CaseKeys;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Writes the result of a reprocessed message: the same rows that intake writes of a new one, under the same locks. Thread-safe: it holds no state.
 */
@Component
class ReprocessingWriter {

    private final BusinessIdVersions businessIdVersions;
    private final Registry registry;
    private final DeliveryWriter deliveries;
    private final Journal journal;
    private final JournalEntries entries;
    private final StoredMessages storedMessages;
    private final MessageOrigins messageOrigins;
    private final MessageAbandonment messageAbandonment;
    private final WithdrawalReplay withdrawalReplay;
    private final UnroutedMessages unrouted = new UnroutedMessages();

    ReprocessingWriter(
            BusinessIdVersions businessIdVersions,
            Registry registry,
            DeliveryWriter deliveries,
            Journal journal,
            JournalEntries entries,
            StoredMessages storedMessages,
            MessageOrigins messageOrigins,
            MessageAbandonment messageAbandonment,
            WithdrawalReplay withdrawalReplay) {
        this.businessIdVersions = businessIdVersions;
        this.registry = registry;
        this.deliveries = deliveries;
        this.journal = journal;
        this.entries = entries;
        this.storedMessages = storedMessages;
        this.messageOrigins = messageOrigins;
        this.messageAbandonment = messageAbandonment;
        this.withdrawalReplay = withdrawalReplay;
    }

    /**
     * A parked message is accepted in its own place, unless the sender has said something newer since, or what it says was taken back since.
     *
     * @param again under the receipt that follows from what it says, so that its deliveries are the same as if it had been read at once
     */
    Answer revive(Connection tx, Again again, Instant now) throws SQLException {
        Candidate candidate = again.candidate();
        Content said = candidate.content().orElseThrow();
        BusinessIdVersions.Content content = DuplicateCheck.content(candidate, said);
        BusinessIdVersions.Head head = head(tx, content.key());
        UUID known = businessIdVersions.known(tx, List.of(content)).get(content);
        if (known != null) {
            storedMessages.replaced(tx, again.original().id());
            return Answer.no(What.UNCHANGED, "accepted-as-another");
        }
        if (messageOrigins.takenBackAfter(tx, content, again.original().receivedAt())) {
            return takenBack(messageAbandonment.write(
                    tx,
                    RestoredWithdrawals.givenUp(
                            again.original().id(), again.original().receivedAt()),
                    now));
        }
        Optional<String> no = overLive(tx, again, content.key()).or(() -> no(again, head, said));
        if (no.isPresent()) {
            return Answer.no(What.REFUSED, no.get());
        }
        return accept(tx, again, said, head, now);
    }

    private static Answer takenBack(WithdrawalWriter.Written written) {
        return new Answer(
                What.REFUSED,
                "taken-back",
                null,
                List.of(),
                written.deliveries().stream().map(NewDelivery::id).toList(),
                written.audit());
    }

    private Answer accept(Connection tx, Again again, Content said, BusinessIdVersions.Head head, Instant now)
            throws SQLException {
        Candidate candidate = again.candidate();
        Candidate known = again.withItsReceipt().candidate();
        BusinessIdVersions.Content content = DuplicateCheck.content(candidate, said);
        Fresh fresh = new Fresh(head.version() + 1, Optional.ofNullable(head.messageId()));
        businessIdVersions.remember(
                tx,
                List.of(new BusinessIdVersions.Version(
                        content, fresh.version(), again.original().id())));
        Map<UUID, CaseKeys> cases = registry.append(tx, List.of(entry(candidate, said, fresh)), now);
        storedMessages.revived(tx, row(again, said, fresh, now));
        storedMessages.moreFindings(tx, candidate.findings());
        journal.records(tx, List.of(said.record().skeleton()));
        journal.hops(
                tx,
                List.of(
                        candidate.hops().get(candidate.hops().size() - 1).at(now),
                        JournalEntries.acceptedHop(known, fresh, now)));
        journal.superseded(tx, fresh.supersedes().stream().toList());
        Answer sent = sent(tx, candidate, known, fresh, cases, now);
        unrouted.unacknowledged(tx, candidate.envelope().id());
        return unlessTakenBack(tx, again, sent, now);
    }

    /** A list outside the database may say that it was taken back before this database was put back. */
    private Answer unlessTakenBack(Connection tx, Again again, Answer sent, Instant now) throws SQLException {
        Optional<WithdrawalWriter.Written> back = withdrawalReplay.read(tx, again.original(), again.candidate(), now);
        if (back.isEmpty()) {
            return sent;
        }
        Answer told = takenBack(back.get());
        List<AuditEvent> audit = new ArrayList<>(sent.audit());
        audit.addAll(told.audit());
        return new Answer(told.what(), told.why(), null, List.of(), told.deliveries(), audit);
    }

    /**
     * Returns the refusal of a historical record that would take a live record's place. A historical load does not take it when it is reprocessed,
     * either.
     */
    private Optional<String> overLive(Connection tx, Again again, BusinessIdVersions.Key key) throws SQLException {
        return BulkLoadMark.by(again.original().credential())
                        && !businessIdVersions.live(tx, List.of(key)).isEmpty()
                ? Optional.of(DuplicateCheck.LIVE_STANDS)
                : Optional.empty();
    }

    private static Optional<String> no(Again again, BusinessIdVersions.Head head, Content said) {
        if (head.messageId() == null) {
            return Optional.empty();
        }
        if (said.rule() == VersionRule.REFUSE) {
            return Optional.of("same-business-id-other-payload");
        }
        // Ids begin with their moment: the sender said something newer while this one was parked.
        boolean newer =
                head.messageId().toString().compareTo(again.original().id().toString()) > 0;
        return newer ? Optional.of("later-version-accepted") : Optional.empty();
    }

    /**
     * Another message takes the place of the stored one.
     *
     * @param edited true if its payload is another, which the sender may send, too
     */
    Answer newVersion(Connection tx, Again again, boolean edited, Instant now) throws SQLException {
        Candidate candidate = again.candidate();
        Content said = candidate.content().orElseThrow();
        BusinessIdVersions.Content content = DuplicateCheck.content(candidate, said);
        BusinessIdVersions.Head head = head(tx, content.key());
        if (edited && businessIdVersions.known(tx, List.of(content)).containsKey(content)) {
            return Answer.no(What.UNCHANGED, "known-payload");
        }
        Optional<String> overLive = overLive(tx, again, content.key());
        if (overLive.isPresent()) {
            return Answer.no(What.REFUSED, overLive.get());
        }
        if (edited && head.messageId() != null && said.rule() == VersionRule.REFUSE) {
            return Answer.no(What.REFUSED, "same-business-id-other-payload");
        }
        Fresh fresh = new Fresh(head.version() + 1, Optional.ofNullable(head.messageId()));
        UUID id = candidate.envelope().id();
        if (edited) {
            businessIdVersions.remember(tx, List.of(new BusinessIdVersions.Version(content, fresh.version(), id)));
        } else {
            businessIdVersions.advance(tx, content.key(), fresh.version(), id);
        }
        Map<UUID, CaseKeys> cases = registry.append(tx, List.of(entry(candidate, said, fresh)), now);
        entries.append(tx, List.of(candidate), Map.of(candidate, fresh), now);
        storedMessages.madeOf(tx, id, again.original().id());
        storedMessages.replaced(tx, again.original().id());
        Answer sent = sent(tx, candidate, candidate, fresh, cases, now);
        unrouted.end(tx, again.original().id(), outcome(sent), now, null, null);
        return edited ? unlessTakenBack(tx, again, sent, now) : sent;
    }

    private static UnroutedMessages.Outcome outcome(Answer sent) {
        return sent.deliveries().isEmpty() ? UnroutedMessages.Outcome.REPLACED : UnroutedMessages.Outcome.ROUTED;
    }

    /** @param known under the receipt that its sender has */
    private Answer sent(
            Connection tx, Candidate candidate, Candidate known, Fresh fresh, Map<UUID, CaseKeys> cases, Instant now)
            throws SQLException {
        DeliveryWriter.Written written = deliveries.write(tx, List.of(new NewMessage(candidate, fresh)), cases, now);
        List<AuditEvent> audit =
                new ArrayList<>(IntakeAuditEntries.of(List.of(known), Map.of(known, fresh), written.unrouted(), now));
        audit.addAll(written.audit());
        withdrawalReplay.giveUp(tx, written.deliveries(), now).forEach(each -> audit.addAll(each.audit()));
        return new Answer(
                What.TRANSLATED,
                null,
                candidate.envelope().id(),
                written.deliveries().stream().map(each -> each.to().toString()).toList(),
                written.deliveries().stream().map(NewDelivery::id).toList(),
                audit);
    }

    private BusinessIdVersions.Head head(Connection tx, BusinessIdVersions.Key key) throws SQLException {
        return businessIdVersions.lock(tx, List.of(key)).get(key);
    }

    private static Registry.Entry entry(Candidate candidate, Content said, Fresh fresh) {
        return new Registry.Entry(
                said.record(),
                candidate.envelope().link().toString(),
                said.businessId(),
                said.population(),
                fresh.supersedes());
    }

    private static StoredMessage row(Again again, Content said, Fresh fresh, Instant now) {
        Submission.Envelope envelope = again.candidate().envelope();
        return new StoredMessage(
                envelope.id(),
                envelope.link().toString(),
                envelope.credential(),
                Optional.of(said.record().record()),
                Optional.of(said.businessId()),
                fresh.version(),
                MessageState.ACCEPTED,
                Optional.empty(),
                envelope.receivedAt(),
                Optional.of(now),
                Optional.of(again.candidate().receiptId()),
                null,
                envelope.bytes(),
                envelope.snapshot(),
                Optional.of(said.mapping()),
                Optional.empty(),
                fresh.supersedes());
    }
}
