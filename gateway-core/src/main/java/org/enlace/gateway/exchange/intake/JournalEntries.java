package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Contradicts;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Decision;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Fresh;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Content;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.Submission.Refused;
import org.enlace.gateway.exchange.journal.BulkLoadMark;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.exchange.journal.MessageState;
import org.enlace.gateway.exchange.journal.SealedBody;
import org.enlace.gateway.exchange.journal.StoredFinding;
import org.enlace.gateway.exchange.journal.StoredMessage;
import org.enlace.gateway.exchange.journal.StoredMessage.BatchPlace;
import org.springframework.stereotype.Component;

/** Makes the journal entries of a group: all of accepted messages, the metadata of refused ones, nothing new of repeated ones. */
@Component
class JournalEntries {

    private final Journal journal;

    JournalEntries(Journal journal) {
        this.journal = journal;
    }

    void append(Connection tx, List<Submission> group, Map<Candidate, Decision> decisions, Instant now)
            throws SQLException {
        List<StoredMessage> messages = new ArrayList<>();
        List<SealedBody> payloads = new ArrayList<>();
        List<SealedBody> records = new ArrayList<>();
        List<StoredFinding> findings = new ArrayList<>();
        List<Hop> hops = new ArrayList<>();
        List<UUID> superseded = new ArrayList<>();
        for (Submission submission : group) {
            if (submission instanceof Refused refused) {
                messages.add(refused(refused.envelope(), refused.code(), Optional.empty()));
                findings.addAll(refused.findings());
            } else if (submission instanceof Candidate candidate) {
                Decision decision = decisions.get(candidate);
                if (decision instanceof Fresh fresh) {
                    messages.add(accepted(candidate, fresh, now));
                    payloads.add(candidate.payload());
                    candidate
                            .content()
                            .ifPresent(said -> records.add(said.record().skeleton()));
                    findings.addAll(candidate.findings());
                    hops.addAll(candidate.hops());
                    hops.add(acceptedHop(candidate, fresh, now));
                    fresh.supersedes().ifPresent(superseded::add);
                } else if (decision instanceof Contradicts contradicts) {
                    UUID id = candidate.envelope().id();
                    messages.add(refused(
                            candidate.envelope(),
                            "CONFLICT",
                            candidate
                                    .batch()
                                    .filter(place ->
                                            BulkLoadMark.by(candidate.envelope().credential()))));
                    findings.add(new StoredFinding(id, contradicts.field(), contradicts.rule(), "REFUSE"));
                }
            }
        }
        journal.messages(tx, messages);
        journal.payloads(tx, payloads);
        journal.records(tx, records);
        journal.findings(tx, findings);
        journal.hops(tx, hops);
        journal.superseded(tx, superseded);
    }

    private static StoredMessage accepted(Candidate candidate, Fresh fresh, Instant now) {
        Envelope envelope = candidate.envelope();
        Optional<Content> content = candidate.content();
        return new StoredMessage(
                envelope.id(),
                envelope.link().toString(),
                envelope.credential(),
                content.map(said -> said.record().record()),
                content.map(Content::businessId),
                fresh.version(),
                content.isPresent() ? MessageState.ACCEPTED : MessageState.PARKED,
                Optional.empty(),
                envelope.receivedAt(),
                Optional.of(now),
                Optional.of(candidate.receiptId()),
                HexFormat.of().parseHex(envelope.digest()),
                envelope.bytes(),
                envelope.snapshot(),
                content.map(Content::mapping),
                candidate.batch(),
                fresh.supersedes());
    }

    static Hop acceptedHop(Candidate candidate, Fresh fresh, Instant now) {
        boolean parked = candidate.content().isEmpty();
        return new Hop(
                candidate.envelope().id(),
                Optional.empty(),
                now,
                Hop.Step.ACCEPTED,
                parked ? "PARKED" : "ACCEPTED",
                null,
                Map.of(
                        "version",
                        Integer.toString(fresh.version()),
                        "receipt",
                        candidate.receiptId().toString()));
    }

    private static StoredMessage refused(Envelope envelope, String code, Optional<BatchPlace> batch) {
        return new StoredMessage(
                envelope.id(),
                envelope.link().toString(),
                envelope.credential(),
                Optional.empty(),
                Optional.empty(),
                0,
                MessageState.REFUSED,
                Optional.of(code),
                envelope.receivedAt(),
                Optional.empty(),
                Optional.empty(),
                envelope.digest().isEmpty() ? null : HexFormat.of().parseHex(envelope.digest()),
                envelope.bytes(),
                envelope.snapshot(),
                Optional.empty(),
                batch,
                Optional.empty());
    }
}
