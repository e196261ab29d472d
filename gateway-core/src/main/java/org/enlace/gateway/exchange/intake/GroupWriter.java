package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.connector.AcceptedMessage;
import org.enlace.gateway.exchange.backup.ExclusionLine;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Contradicts;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Decision;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Fresh;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Repeated;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.CaseStewarded;
import org.enlace.gateway.exchange.intake.Submission.GivenUp;
import org.enlace.gateway.exchange.intake.Submission.GivenUpDeliveries;
import org.enlace.gateway.exchange.intake.Submission.Stewarded;
import org.enlace.gateway.exchange.intake.Submission.Withdrawal;
import org.enlace.gateway.exchange.journal.BulkLoadMark;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.MessageIdentities;
import org.enlace.gateway.exchange.journal.ReceiptLookup;
import org.enlace.gateway.exchange.registry.CaseKeys;
import org.enlace.gateway.exchange.registry.ConcurrentChangeException;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/** Writes one group in the caller's transaction: judges it, then lets each package append its rows. Thread-safe: it holds no state. */
@Component
class GroupWriter {

    private final MessageIdentities messageIdentities;
    private final BusinessIdVersions businessIdVersions;
    private final ReceiptLookup receiptLookup;
    private final Registry registry;
    private final WithdrawalWriter withdrawalWriter;
    private final PersonMergeWriter personMergeWriter;
    private final CaseMergeWriter caseMergeWriter;
    private final DeliveryWriter deliveries;
    private final JournalEntries journal;
    private final MessageAbandonment messageAbandonment;
    private final DeliveryAbandonment deliveryAbandonment;
    private final WithdrawalReplay withdrawalReplay;
    private final QueryEntries queries;
    private final ConformanceEntries runs;
    private final Clock clock;

    GroupWriter(
            MessageIdentities messageIdentities,
            BusinessIdVersions businessIdVersions,
            ReceiptLookup receiptLookup,
            Registry registry,
            WithdrawalWriter withdrawalWriter,
            PersonMergeWriter personMergeWriter,
            CaseMergeWriter caseMergeWriter,
            DeliveryWriter deliveries,
            JournalEntries journal,
            MessageAbandonment messageAbandonment,
            DeliveryAbandonment deliveryAbandonment,
            WithdrawalReplay withdrawalReplay,
            QueryEntries queries,
            ConformanceEntries runs,
            Clock clock) {
        this.messageIdentities = messageIdentities;
        this.businessIdVersions = businessIdVersions;
        this.receiptLookup = receiptLookup;
        this.registry = registry;
        this.withdrawalWriter = withdrawalWriter;
        this.personMergeWriter = personMergeWriter;
        this.caseMergeWriter = caseMergeWriter;
        this.deliveries = deliveries;
        this.journal = journal;
        this.messageAbandonment = messageAbandonment;
        this.deliveryAbandonment = deliveryAbandonment;
        this.withdrawalReplay = withdrawalReplay;
        this.queries = queries;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * The result of writing a group.
     *
     * @param verdicts in the group's order
     * @param audit the entries to go with them
     * @param deliveries to be announced
     * @param notBack what a restore must not bring back: to be on the disk before the commit
     */
    record Written(
            List<IntakeResult> verdicts, List<AuditEvent> audit, List<UUID> deliveries, List<ExclusionLine> notBack) {}

    Written write(Connection tx, List<Submission> group) throws SQLException {
        // No finer than the database keeps it: a repeated message is answered from there, with the same words.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Written all = new Written(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (List<Submission> part : withdrawalReplay.apart(group)) {
            Written written = write(tx, part, now);
            all.verdicts().addAll(written.verdicts());
            all.audit().addAll(written.audit());
            all.deliveries().addAll(written.deliveries());
            all.notBack().addAll(written.notBack());
        }
        return all;
    }

    private Written write(Connection tx, List<Submission> group, Instant now) throws SQLException {
        List<Candidate> candidates = candidates(group);
        Map<Candidate, Decision> decisions = judge(tx, candidates);
        List<NewMessage> fresh = fresh(decisions);
        Map<UUID, CaseKeys> cases = registry.append(tx, entries(fresh), now);
        journal.append(tx, group, decisions, now);
        runs.append(tx, group, decisions);
        DeliveryWriter.Written sent = deliveries.write(tx, fresh, cases, now);
        Map<Submission, WithdrawalWriter.Written> withdrawn = withdraw(tx, group, now);
        Map<Submission, PersonMergeWriter.Written> decided = decide(tx, group, now);
        QueryEntries.Written asked = queries.write(tx, group, now);
        List<IntakeResult> verdicts =
                verdicts(tx, group, decisions, verdictsOf(withdrawn, decided), asked.over(), sent.unrouted(), now);
        List<AuditEvent> audit = new ArrayList<>(IntakeAuditEntries.of(group, decisions, sent.unrouted(), now));
        audit.addAll(sent.audit());
        audit.addAll(asked.audit());
        List<UUID> announced =
                new ArrayList<>(sent.deliveries().stream().map(NewDelivery::id).toList());
        decided.values().forEach(each -> {
            audit.addAll(each.audit());
            each.deliveries().forEach(delivery -> announced.add(delivery.id()));
        });
        List<WithdrawalWriter.Written> back = new ArrayList<>(withdrawn.values());
        back.addAll(withdrawalReplay.takeBack(tx, decisions, sent.deliveries(), now));
        List<ExclusionLine> notAgain = new ArrayList<>();
        back.forEach(each -> {
            audit.addAll(each.audit());
            each.deliveries().forEach(delivery -> announced.add(delivery.id()));
            notAgain.addAll(each.notBack());
        });
        return new Written(verdicts, audit, announced, notAgain);
    }

    private Map<Submission, WithdrawalWriter.Written> withdraw(Connection tx, List<Submission> group, Instant now)
            throws SQLException {
        // Compared by identity: a caller that submits twice gets two verdicts.
        Map<Submission, WithdrawalWriter.Written> written = new IdentityHashMap<>();
        for (Submission submission : group) {
            if (submission instanceof Withdrawal withdrawal) {
                written.put(withdrawal, withdrawalWriter.write(tx, withdrawal, now));
            } else if (submission instanceof GivenUp givenUp) {
                written.put(givenUp, messageAbandonment.write(tx, givenUp, now));
            } else if (submission instanceof GivenUpDeliveries givenUp) {
                written.put(givenUp, deliveryAbandonment.write(tx, givenUp, now));
            }
        }
        return written;
    }

    private Map<Submission, PersonMergeWriter.Written> decide(Connection tx, List<Submission> group, Instant now)
            throws SQLException {
        Map<Submission, PersonMergeWriter.Written> written = new IdentityHashMap<>();
        for (Submission submission : group) {
            if (submission instanceof Stewarded asked) {
                written.put(asked, personMergeWriter.write(tx, asked, now));
            } else if (submission instanceof CaseStewarded asked) {
                written.put(asked, caseMergeWriter.write(tx, asked, now));
            }
        }
        return written;
    }

    private static Map<Submission, IntakeResult> verdictsOf(
            Map<Submission, WithdrawalWriter.Written> withdrawn, Map<Submission, PersonMergeWriter.Written> decided) {
        Map<Submission, IntakeResult> verdicts = new IdentityHashMap<>();
        withdrawn.forEach((submission, each) -> verdicts.put(submission, each.verdict()));
        decided.forEach((submission, each) -> verdicts.put(submission, each.verdict()));
        return verdicts;
    }

    private static List<Candidate> candidates(List<Submission> group) {
        return group.stream()
                .filter(Candidate.class::isInstance)
                .map(Candidate.class::cast)
                .toList();
    }

    private Map<Candidate, Decision> judge(Connection tx, List<Candidate> candidates) throws SQLException {
        List<BusinessIdVersions.Content> contents = new ArrayList<>();
        TreeMap<BusinessIdVersions.Key, UUID> firsts = new TreeMap<>();
        candidates.forEach(candidate -> candidate.content().ifPresent(said -> {
            BusinessIdVersions.Content content = DuplicateCheck.content(candidate, said);
            contents.add(content);
            firsts.putIfAbsent(content.key(), candidate.envelope().id());
        }));
        // The locks of the business ids come first: what is read below cannot change afterwards.
        BusinessIdVersions.Locked locked = businessIdVersions.lock(tx, firsts);
        var known = messageIdentities.known(
                tx, candidates.stream().map(DuplicateCheck::identity).distinct().toList());
        var knownContents = businessIdVersions.known(
                tx,
                contents.stream()
                        .filter(content -> !locked.added().contains(content.key()))
                        .toList());
        DuplicateCheck duplicateCheck = new DuplicateCheck(known, locked.heads(), knownContents, live(tx, candidates));
        Map<Candidate, Decision> decisions = new LinkedHashMap<>();
        candidates.forEach(candidate -> decisions.put(candidate, duplicateCheck.judge(candidate)));
        remember(tx, duplicateCheck, locked.added());
        return decisions;
    }

    /** Returns the live business ids. Queried only where the group holds a historical load: nothing else needs them. */
    private Set<BusinessIdVersions.Key> live(Connection tx, List<Candidate> candidates) throws SQLException {
        return businessIdVersions.live(
                tx,
                candidates.stream()
                        .filter(candidate ->
                                BulkLoadMark.by(candidate.envelope().credential()))
                        .flatMap(candidate -> candidate.content().stream()
                                .map(said ->
                                        DuplicateCheck.content(candidate, said).key()))
                        .distinct()
                        .toList());
    }

    private void remember(Connection tx, DuplicateCheck duplicateCheck, Set<BusinessIdVersions.Key> added)
            throws SQLException {
        List<MessageIdentities.Claim> claims = duplicateCheck.newIdentities().entrySet().stream()
                .map(entry -> new MessageIdentities.Claim(entry.getKey(), entry.getValue()))
                .toList();
        messageIdentities.remember(tx, claims, ConcurrentChangeException::new);
        List<BusinessIdVersions.Version> newVersions = new ArrayList<>();
        duplicateCheck.newVersions().forEach(newVersions::add);
        businessIdVersions.remember(tx, newVersions);
        Set<BusinessIdVersions.Key> unused = new HashSet<>(added);
        newVersions.forEach(version -> unused.remove(version.content().key()));
        businessIdVersions.clear(tx, List.copyOf(unused));
    }

    private static List<NewMessage> fresh(Map<Candidate, Decision> decisions) {
        List<NewMessage> fresh = new ArrayList<>();
        decisions.forEach((candidate, decision) -> {
            if (decision instanceof Fresh it && candidate.content().isPresent()) {
                fresh.add(new NewMessage(candidate, it));
            }
        });
        return fresh;
    }

    private static List<Registry.Entry> entries(List<NewMessage> fresh) {
        return fresh.stream()
                .map(each -> {
                    Submission.Content said = each.candidate().content().orElseThrow();
                    return new Registry.Entry(
                            said.record(),
                            each.candidate().envelope().link().toString(),
                            said.businessId(),
                            said.population(),
                            each.fresh().supersedes());
                })
                .toList();
    }

    private List<IntakeResult> verdicts(
            Connection tx,
            List<Submission> group,
            Map<Candidate, Decision> decisions,
            Map<Submission, IntakeResult> given,
            Set<Submission> over,
            Set<UUID> unrouted,
            Instant now)
            throws SQLException {
        List<UUID> originals = decisions.values().stream()
                .filter(Repeated.class::isInstance)
                .map(decision -> ((Repeated) decision).original())
                .distinct()
                .toList();
        Map<UUID, ReceiptLookup.Receipt> earlier = receiptLookup.of(tx, originals);
        return group.stream()
                .map(submission -> {
                    if (submission instanceof Candidate candidate) {
                        return verdict(candidate, decisions.get(candidate), earlier, unrouted, now);
                    }
                    if (over.contains(submission)) {
                        return new IntakeResult.NotStanding();
                    }
                    return given.containsKey(submission) ? given.get(submission) : new IntakeResult.Noted();
                })
                .toList();
    }

    private static IntakeResult verdict(
            Candidate candidate,
            Decision decision,
            Map<UUID, ReceiptLookup.Receipt> earlier,
            Set<UUID> unrouted,
            Instant now) {
        if (decision instanceof Contradicts contradicts) {
            return new IntakeResult.Conflict(contradicts.field(), contradicts.rule());
        }
        UUID id = candidate.envelope().id();
        if (decision instanceof Repeated repeated) {
            ReceiptLookup.Receipt receipt = earlier.get(repeated.original());
            // A group whose commit was in doubt is written again: then the original is this very message, and no
            // duplicate.
            boolean duplicate = !repeated.original().equals(id);
            return new IntakeResult.Taken(new AcceptedMessage(
                    receipt.receiptId(),
                    receipt.messageId(),
                    receipt.acceptedAt(),
                    duplicate,
                    receipt.withoutRecipient()));
        }
        return new IntakeResult.Taken(
                new AcceptedMessage(candidate.receiptId(), id, now, false, unrouted.contains(id)));
    }
}
