package org.enlace.gateway.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.intake.Judgement.Contradicts;
import org.enlace.gateway.intake.Judgement.Decision;
import org.enlace.gateway.intake.Judgement.Fresh;
import org.enlace.gateway.intake.Judgement.Repeated;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.intake.Submission.Refused;

/** One audit entry for each message of a group. Pure. */
final class AuditEntries {

    private AuditEntries() {}

    static List<AuditEvent> of(List<Submission> group, Map<Candidate, Decision> decisions, Instant now) {
        List<AuditEvent> entries = new ArrayList<>();
        for (Submission submission : group) {
            if (submission instanceof Refused refused) {
                AuditAction action =
                        refused.code().equals("UNAUTHENTICATED") ? AuditAction.CREDENTIAL_REFUSED : AuditAction.REFUSED;
                entries.add(entry(refused.envelope(), action, now, Map.of("code", refused.code())));
            } else if (submission instanceof Candidate candidate) {
                entries.add(of(candidate, decisions.get(candidate), now));
            }
        }
        return entries;
    }

    private static AuditEvent of(Candidate candidate, Decision decision, Instant now) {
        Envelope envelope = candidate.envelope();
        if (decision instanceof Fresh fresh) {
            boolean parked = candidate.content().isEmpty();
            return entry(
                    envelope,
                    parked ? AuditAction.MESSAGE_PARKED : AuditAction.ACCEPTED,
                    now,
                    Map.of(
                            "digest", envelope.digest(),
                            "receipt", candidate.receiptId().toString(),
                            "snapshot", envelope.snapshot(),
                            "version", Integer.toString(fresh.version())));
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

    private static AuditEvent entry(Envelope envelope, AuditAction action, Instant now, Map<String, String> facts) {
        String actor = envelope.link() + "#" + envelope.credential();
        return AuditEvent.of(now, actor, action, envelope.id().toString(), facts);
    }
}
