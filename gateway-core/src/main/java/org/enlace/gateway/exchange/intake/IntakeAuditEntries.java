package org.enlace.gateway.exchange.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Contradicts;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Decision;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Fresh;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Repeated;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.Submission.Refused;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;

/** Makes one audit entry for each message of a group. Pure. */
public final class IntakeAuditEntries {

    private IntakeAuditEntries() {}

    /** @param unrouted messages that no agreement applies to */
    public static List<AuditEvent> of(
            List<Submission> group, Map<Candidate, Decision> decisions, Set<UUID> unrouted, Instant now) {
        List<AuditEvent> entries = new ArrayList<>();
        for (Submission submission : group) {
            if (submission instanceof Refused refused) {
                AuditAction action =
                        refused.code().equals("UNAUTHENTICATED") ? AuditAction.CREDENTIAL_REFUSED : AuditAction.REFUSED;
                entries.add(entry(refused.envelope(), action, now, Map.of("code", refused.code())));
            } else if (submission instanceof Candidate candidate) {
                entries.add(of(candidate, decisions.get(candidate), unrouted, now));
            }
        }
        return entries;
    }

    private static AuditEvent of(Candidate candidate, Decision decision, Set<UUID> unrouted, Instant now) {
        Envelope envelope = candidate.envelope();
        if (decision instanceof Fresh fresh) {
            boolean parked = candidate.content().isEmpty();
            Map<String, String> facts = facts(candidate, fresh);
            if (unrouted.contains(envelope.id())) {
                facts.put("recipients", "0");
            }
            return entry(envelope, parked ? AuditAction.MESSAGE_PARKED : AuditAction.ACCEPTED, now, facts);
        }
        if (decision instanceof Repeated repeated) {
            return entry(
                    envelope,
                    AuditAction.REPEATED,
                    now,
                    Map.of("original", repeated.original().toString()));
        }
        return entry(envelope, AuditAction.CONFLICT, now, Map.of("rule", ((Contradicts) decision).rule()));
    }

    /** Of a file that was taken. */
    public static AuditEvent of(Batches.Whole file, String credential, Instant now) {
        Batches.Batch batch = file.batch();
        return AuditEvent.of(
                now,
                file.link() + "#" + credential,
                AuditAction.BATCH_RECEIVED,
                batch.id().toString(),
                Map.of(
                        "digest", file.sha256(),
                        "bytes", Long.toString(file.bytes()),
                        "lines", Integer.toString(batch.lines()),
                        "accepted", Integer.toString(batch.accepted()),
                        "refused", Integer.toString(batch.refused())));
    }

    private static Map<String, String> facts(Candidate candidate, Fresh fresh) {
        Map<String, String> facts = new HashMap<>();
        facts.put("digest", candidate.envelope().digest());
        facts.put("receipt", candidate.receiptId().toString());
        facts.put("snapshot", candidate.envelope().snapshot());
        facts.put("version", Integer.toString(fresh.version()));
        candidate.content().ifPresent(said -> {
            facts.put("record", said.record().record());
            facts.put(
                    "agreements",
                    said.receivers().stream()
                            .map(each -> each.route().agreementId())
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(" ")));
        });
        candidate.batch().ifPresent(place -> facts.put("batch", place.batchId() + "/" + place.line()));
        return facts;
    }

    private static AuditEvent entry(Envelope envelope, AuditAction action, Instant now, Map<String, String> facts) {
        String actor = envelope.link() + "#" + envelope.credential();
        return AuditEvent.of(now, actor, action, envelope.id().toString(), facts);
    }
}
