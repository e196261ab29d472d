package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.Accepted;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.NewDelivery;
import org.enlace.gateway.intake.Judgement.Contradicts;
import org.enlace.gateway.intake.Judgement.Decision;
import org.enlace.gateway.intake.Judgement.Fresh;
import org.enlace.gateway.intake.Judgement.Repeated;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.CaseStewarded;
import org.enlace.gateway.intake.Submission.GivenUp;
import org.enlace.gateway.intake.Submission.GivenUpDeliveries;
import org.enlace.gateway.intake.Submission.Stewarded;
import org.enlace.gateway.intake.Submission.Withdrawal;
import org.enlace.gateway.journal.Backloaded;
import org.enlace.gateway.journal.Identities;
import org.enlace.gateway.journal.Receipts;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.recovery.NotBackLine;
import org.enlace.gateway.registry.CaseKeys;
import org.enlace.gateway.registry.ConcurrentChange;
import org.enlace.gateway.registry.Registry;
import org.springframework.stereotype.Component;

/** Writes one group in the caller's transaction: judges it, then lets each room append its rows. Thread-safe: it holds no state. */
@Component
class GroupWriter {

    private final Identities identities;
    private final Versions versions;
    private final Receipts receipts;
    private final Registry registry;
    private final Withdrawing withdrawing;
    private final Deciding deciding;
    private final CaseDeciding caseDeciding;
    private final DeliveryWriter deliveries;
    private final JournalEntries journal;
    private final GivingUp givingUp;
    private final GivingUpDeliveries givingUpDeliveries;
    private final ComesAgain comesAgain;
    private final QueryEntries queries;
    private final RunEntries runs;
    private final Clock clock;

    GroupWriter(
            Identities identities,
            Versions versions,
            Receipts receipts,
            Registry registry,
            Withdrawing withdrawing,
            Deciding deciding,
            CaseDeciding caseDeciding,
            DeliveryWriter deliveries,
            JournalEntries journal,
            GivingUp givingUp,
            GivingUpDeliveries givingUpDeliveries,
            ComesAgain comesAgain,
            QueryEntries queries,
            RunEntries runs,
            Clock clock) {
        this.identities = identities;
        this.versions = versions;
        this.receipts = receipts;
        this.registry = registry;
        this.withdrawing = withdrawing;
        this.deciding = deciding;
        this.caseDeciding = caseDeciding;
        this.deliveries = deliveries;
        this.journal = journal;
        this.givingUp = givingUp;
        this.givingUpDeliveries = givingUpDeliveries;
        this.comesAgain = comesAgain;
        this.queries = queries;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * What was written.
     *
     * @param verdicts in the group's order
     * @param audit the entries to go with them
     * @param deliveries to be announced
     * @param notBack what a restore must not bring back: to be on the disk before the commit
     */
    record Written(List<Verdict> verdicts, List<AuditEvent> audit, List<UUID> deliveries, List<NotBackLine> notBack) {}

    Written write(Connection tx, List<Submission> group) throws SQLException {
        // No finer than the database keeps it: a repeated message is answered from there, with the same words.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Written all = new Written(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (List<Submission> part : comesAgain.apart(group)) {
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
        List<Judged> fresh = fresh(decisions);
        Map<UUID, CaseKeys> cases = registry.append(tx, entries(fresh), now);
        journal.append(tx, group, decisions, now);
        runs.append(tx, group, decisions);
        DeliveryWriter.Written sent = deliveries.write(tx, fresh, cases, now);
        Map<Submission, Withdrawing.Written> withdrawn = withdraw(tx, group, now);
        Map<Submission, Deciding.Written> decided = decide(tx, group, now);
        QueryEntries.Written asked = queries.write(tx, group, now);
        List<Verdict> verdicts =
                verdicts(tx, group, decisions, verdictsOf(withdrawn, decided), asked.over(), sent.unrouted(), now);
        List<AuditEvent> audit = new ArrayList<>(AuditEntries.of(group, decisions, sent.unrouted(), now));
        audit.addAll(sent.audit());
        audit.addAll(asked.audit());
        List<UUID> announced =
                new ArrayList<>(sent.deliveries().stream().map(NewDelivery::id).toList());
        decided.values().forEach(each -> {
            audit.addAll(each.audit());
            each.deliveries().forEach(delivery -> announced.add(delivery.id()));
        });
        List<Withdrawing.Written> back = new ArrayList<>(withdrawn.values());
        back.addAll(comesAgain.takeBack(tx, decisions, sent.deliveries(), now));
        List<NotBackLine> notAgain = new ArrayList<>();
        back.forEach(each -> {
            audit.addAll(each.audit());
            each.deliveries().forEach(delivery -> announced.add(delivery.id()));
            notAgain.addAll(each.notBack());
        });
        return new Written(verdicts, audit, announced, notAgain);
    }

    private Map<Submission, Withdrawing.Written> withdraw(Connection tx, List<Submission> group, Instant now)
            throws SQLException {
        // By identity: who asks twice is told twice.
        Map<Submission, Withdrawing.Written> written = new IdentityHashMap<>();
        for (Submission submission : group) {
            if (submission instanceof Withdrawal withdrawal) {
                written.put(withdrawal, withdrawing.write(tx, withdrawal, now));
            } else if (submission instanceof GivenUp givenUp) {
                written.put(givenUp, givingUp.write(tx, givenUp, now));
            } else if (submission instanceof GivenUpDeliveries givenUp) {
                written.put(givenUp, givingUpDeliveries.write(tx, givenUp, now));
            }
        }
        return written;
    }

    private Map<Submission, Deciding.Written> decide(Connection tx, List<Submission> group, Instant now)
            throws SQLException {
        Map<Submission, Deciding.Written> written = new IdentityHashMap<>();
        for (Submission submission : group) {
            if (submission instanceof Stewarded asked) {
                written.put(asked, deciding.write(tx, asked, now));
            } else if (submission instanceof CaseStewarded asked) {
                written.put(asked, caseDeciding.write(tx, asked, now));
            }
        }
        return written;
    }

    private static Map<Submission, Verdict> verdictsOf(
            Map<Submission, Withdrawing.Written> withdrawn, Map<Submission, Deciding.Written> decided) {
        Map<Submission, Verdict> verdicts = new IdentityHashMap<>();
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
        List<Versions.Content> contents = new ArrayList<>();
        candidates.forEach(
                candidate -> candidate.content().ifPresent(said -> contents.add(Judgement.content(candidate, said))));
        // The locks of the business ids come first: what is read below cannot change any more.
        var heads = versions.lock(
                tx,
                contents.stream().map(Versions.Content::key).distinct().sorted().toList());
        var known = identities.known(
                tx, candidates.stream().map(Judgement::identity).distinct().toList());
        Judgement judgement = new Judgement(known, heads, versions.known(tx, contents), live(tx, candidates));
        Map<Candidate, Decision> decisions = new LinkedHashMap<>();
        candidates.forEach(candidate -> decisions.put(candidate, judgement.judge(candidate)));
        remember(tx, judgement);
        return decisions;
    }

    /** Asked only where there is something of old years: nothing else has to know. */
    private Set<Versions.Key> live(Connection tx, List<Candidate> candidates) throws SQLException {
        return versions.live(
                tx,
                candidates.stream()
                        .filter(candidate -> Backloaded.by(candidate.envelope().credential()))
                        .flatMap(candidate -> candidate.content().stream()
                                .map(said -> Judgement.content(candidate, said).key()))
                        .distinct()
                        .toList());
    }

    private void remember(Connection tx, Judgement judgement) throws SQLException {
        List<Identities.Claim> claims = judgement.newIdentities().entrySet().stream()
                .map(entry -> new Identities.Claim(entry.getKey(), entry.getValue()))
                .toList();
        if (!identities.remember(tx, claims)) {
            throw new ConcurrentChange();
        }
        List<Versions.Version> newVersions = new ArrayList<>();
        judgement.newVersions().forEach(newVersions::add);
        versions.remember(tx, newVersions);
    }

    private static List<Judged> fresh(Map<Candidate, Decision> decisions) {
        List<Judged> fresh = new ArrayList<>();
        decisions.forEach((candidate, decision) -> {
            if (decision instanceof Fresh it && candidate.content().isPresent()) {
                fresh.add(new Judged(candidate, it));
            }
        });
        return fresh;
    }

    private static List<Registry.Entry> entries(List<Judged> fresh) {
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

    private List<Verdict> verdicts(
            Connection tx,
            List<Submission> group,
            Map<Candidate, Decision> decisions,
            Map<Submission, Verdict> given,
            Set<Submission> over,
            Set<UUID> unrouted,
            Instant now)
            throws SQLException {
        List<UUID> originals = decisions.values().stream()
                .filter(Repeated.class::isInstance)
                .map(decision -> ((Repeated) decision).original())
                .distinct()
                .toList();
        Map<UUID, Receipts.Receipt> earlier = receipts.of(tx, originals);
        return group.stream()
                .map(submission -> {
                    if (submission instanceof Candidate candidate) {
                        return verdict(candidate, decisions.get(candidate), earlier, unrouted, now);
                    }
                    if (over.contains(submission)) {
                        return new Verdict.NotStanding();
                    }
                    return given.containsKey(submission) ? given.get(submission) : new Verdict.Noted();
                })
                .toList();
    }

    private static Verdict verdict(
            Candidate candidate,
            Decision decision,
            Map<UUID, Receipts.Receipt> earlier,
            Set<UUID> unrouted,
            Instant now) {
        if (decision instanceof Contradicts contradicts) {
            return new Verdict.Conflict(contradicts.field(), contradicts.rule());
        }
        UUID id = candidate.envelope().id();
        if (decision instanceof Repeated repeated) {
            Receipts.Receipt receipt = earlier.get(repeated.original());
            // A group whose commit was in doubt is written again: then the original is this very message, and no
            // duplicate.
            boolean duplicate = !repeated.original().equals(id);
            return new Verdict.Taken(new Accepted(
                    receipt.receiptId(),
                    receipt.messageId(),
                    receipt.acceptedAt(),
                    duplicate,
                    receipt.withoutRecipient()));
        }
        return new Verdict.Taken(new Accepted(candidate.receiptId(), id, now, false, unrouted.contains(id)));
    }
}
