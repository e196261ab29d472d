package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.NewDelivery;
import org.enlace.gateway.intake.Judgement.Fresh;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.Content;
import org.enlace.gateway.intake.TranslateAgain.Again;
import org.enlace.gateway.intake.TranslateAgain.Answer;
import org.enlace.gateway.intake.TranslateAgain.What;
import org.enlace.gateway.journal.Backloaded;
import org.enlace.gateway.journal.Journal;
import org.enlace.gateway.journal.MessageRow;
import org.enlace.gateway.journal.MessageState;
import org.enlace.gateway.journal.Origins;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.journal.UnroutedMessages;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.partners.VersionRule;
import org.enlace.gateway.registry.CaseKeys;
import org.enlace.gateway.registry.Registry;
import org.springframework.stereotype.Component;

/** Writes what came of a message that was read again: what intake writes of a new one, under the same locks. Thread-safe: it holds no state. */
@Component
class AgainWriter {

    private final Versions versions;
    private final Registry registry;
    private final DeliveryWriter deliveries;
    private final Journal journal;
    private final JournalEntries entries;
    private final Stored stored;
    private final Origins origins;
    private final GivingUp givingUp;
    private final ComesAgain comesAgain;
    private final UnroutedMessages unrouted = new UnroutedMessages();

    AgainWriter(
            Versions versions,
            Registry registry,
            DeliveryWriter deliveries,
            Journal journal,
            JournalEntries entries,
            Stored stored,
            Origins origins,
            GivingUp givingUp,
            ComesAgain comesAgain) {
        this.versions = versions;
        this.registry = registry;
        this.deliveries = deliveries;
        this.journal = journal;
        this.entries = entries;
        this.stored = stored;
        this.origins = origins;
        this.givingUp = givingUp;
        this.comesAgain = comesAgain;
    }

    /**
     * A parked message is accepted in its own place, unless the sender has said something newer since, or what it says was taken back since.
     *
     * @param again under the receipt that follows from what it says, so that its deliveries are the same as if it had been read at once
     */
    Answer revive(Connection tx, Again again, Instant now) throws SQLException {
        Candidate candidate = again.candidate();
        Content said = candidate.content().orElseThrow();
        Versions.Content content = Judgement.content(candidate, said);
        Versions.Head head = head(tx, content.key());
        UUID known = versions.known(tx, List.of(content)).get(content);
        if (known != null) {
            stored.replaced(tx, again.original().id());
            return Answer.no(What.UNCHANGED, "accepted-as-another");
        }
        if (origins.takenBackAfter(tx, content, again.original().receivedAt())) {
            return takenBack(givingUp.write(
                    tx,
                    TakenBackAgain.givenUp(
                            again.original().id(), again.original().receivedAt()),
                    now));
        }
        Optional<String> no = overLive(tx, again, content.key()).or(() -> no(again, head, said));
        if (no.isPresent()) {
            return Answer.no(What.REFUSED, no.get());
        }
        return accept(tx, again, said, head, now);
    }

    private static Answer takenBack(Withdrawing.Written written) {
        return new Answer(
                What.REFUSED,
                "taken-back",
                null,
                List.of(),
                written.deliveries().stream().map(NewDelivery::id).toList(),
                written.audit());
    }

    private Answer accept(Connection tx, Again again, Content said, Versions.Head head, Instant now)
            throws SQLException {
        Candidate candidate = again.candidate();
        Candidate known = again.withItsReceipt().candidate();
        Versions.Content content = Judgement.content(candidate, said);
        Fresh fresh = new Fresh(head.version() + 1, Optional.ofNullable(head.messageId()));
        versions.remember(
                tx,
                List.of(new Versions.Version(
                        content, fresh.version(), again.original().id())));
        Map<UUID, CaseKeys> cases = registry.append(tx, List.of(entry(candidate, said, fresh)), now);
        stored.revived(tx, row(again, said, fresh, now));
        stored.moreFindings(tx, candidate.findings());
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
        Optional<Withdrawing.Written> back = comesAgain.read(tx, again.original(), again.candidate(), now);
        if (back.isEmpty()) {
            return sent;
        }
        Answer told = takenBack(back.get());
        List<AuditEvent> audit = new ArrayList<>(sent.audit());
        audit.addAll(told.audit());
        return new Answer(told.what(), told.why(), null, List.of(), told.deliveries(), audit);
    }

    /** What was loaded from old years takes no live record's place when it is read again, either. */
    private Optional<String> overLive(Connection tx, Again again, Versions.Key key) throws SQLException {
        return Backloaded.by(again.original().credential())
                        && !versions.live(tx, List.of(key)).isEmpty()
                ? Optional.of(Judgement.LIVE_STANDS)
                : Optional.empty();
    }

    private static Optional<String> no(Again again, Versions.Head head, Content said) {
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
        Versions.Content content = Judgement.content(candidate, said);
        Versions.Head head = head(tx, content.key());
        if (edited && versions.known(tx, List.of(content)).containsKey(content)) {
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
            versions.remember(tx, List.of(new Versions.Version(content, fresh.version(), id)));
        } else {
            versions.advance(tx, content.key(), fresh.version(), id);
        }
        Map<UUID, CaseKeys> cases = registry.append(tx, List.of(entry(candidate, said, fresh)), now);
        entries.append(tx, List.of(candidate), Map.of(candidate, fresh), now);
        stored.madeOf(tx, id, again.original().id());
        stored.replaced(tx, again.original().id());
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
        DeliveryWriter.Written written = deliveries.write(tx, List.of(new Judged(candidate, fresh)), cases, now);
        List<AuditEvent> audit =
                new ArrayList<>(AuditEntries.of(List.of(known), Map.of(known, fresh), written.unrouted(), now));
        audit.addAll(written.audit());
        comesAgain.giveUp(tx, written.deliveries(), now).forEach(each -> audit.addAll(each.audit()));
        return new Answer(
                What.TRANSLATED,
                null,
                candidate.envelope().id(),
                written.deliveries().stream().map(each -> each.to().toString()).toList(),
                written.deliveries().stream().map(NewDelivery::id).toList(),
                audit);
    }

    private Versions.Head head(Connection tx, Versions.Key key) throws SQLException {
        return versions.lock(tx, List.of(key)).get(key);
    }

    private static Registry.Entry entry(Candidate candidate, Content said, Fresh fresh) {
        return new Registry.Entry(
                said.record(),
                candidate.envelope().link().toString(),
                said.businessId(),
                said.population(),
                fresh.supersedes());
    }

    private static MessageRow row(Again again, Content said, Fresh fresh, Instant now) {
        Submission.Envelope envelope = again.candidate().envelope();
        return new MessageRow(
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
