package org.enlace.gateway.security.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.security.access.Approvals.Who;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Records the decisions of other accounts on approval requests. In an emergency one person lets a request through with a reason: everybody sees that
 * at once, and it stays open until somebody else has reviewed it. Thread-safe.
 */
@Component
public class ApprovalDecisions {

    /** A result of a decision. */
    public enum Answer {
        DONE,
        /** There is no such approval for this account. */
        UNKNOWN,
        /** This account may not vote: it made the request, has voted, or lacks the right. */
        NOT_YOURS,
        /** The request is decided, used or too old. */
        CLOSED
    }

    private final ApprovalRepository rows = new ApprovalRepository();
    private final AccessTransactions accessTransactions;
    private final Clock clock;

    ApprovalDecisions(AccessTransactions accessTransactions, Clock clock) {
        this.accessTransactions = accessTransactions;
        this.clock = clock;
    }

    /** Records a vote for or against. One vote against is enough to refuse. */
    public Answer vote(UUID id, Who who, boolean yes) {
        Instant now = clock.instant();
        return decide(id, who, (tx, row) -> {
            if (row.by().equals(who.user()) || !row.kind().right().has(who.role(), who.institution())) {
                return Decision.no(Answer.NOT_YOURS);
            }
            if (!row.open(now)) {
                return Decision.no(Answer.CLOSED);
            }
            if (!rows.voice(tx, id, who.user(), yes, now)) {
                return Decision.no(Answer.NOT_YOURS);
            }
            rows.count(tx, id, now);
            return Decision.yes(Approvals.event(
                    now, who.actor(), yes ? AuditAction.APPROVAL_GIVEN : AuditAction.APPROVAL_REFUSED, id, row.kind()));
        });
    }

    /** Lets a request through alone, in an emergency. The account that asked may do so, and any account that might have approved. */
    public Answer emergency(UUID id, Who who, String reason) {
        Instant now = clock.instant();
        return decide(id, who, (tx, row) -> {
            if (!row.by().equals(who.user()) && !row.kind().right().has(who.role(), who.institution())) {
                return Decision.no(Answer.NOT_YOURS);
            }
            if (!row.open(now)) {
                return Decision.no(Answer.CLOSED);
            }
            rows.emergency(tx, id, who.user(), reason, now);
            return Decision.yes(Approvals.event(now, who.actor(), AuditAction.EMERGENCY_USED, id, row.kind()));
        });
    }

    /** Records that another account has reviewed an emergency. */
    public Answer review(UUID id, Who who, String said) {
        Instant now = clock.instant();
        return decide(id, who, (tx, row) -> {
            boolean took = who.user().equals(row.by()) || who.user().equals(row.emergencyBy());
            if (took || !row.kind().right().has(who.role(), who.institution())) {
                return Decision.no(Answer.NOT_YOURS);
            }
            if (row.emergencyBy() == null || row.reviewed()) {
                return Decision.no(Answer.CLOSED);
            }
            rows.review(tx, id, who.user(), said, now);
            return Decision.yes(Approvals.event(now, who.actor(), AuditAction.EMERGENCY_REVIEWED, id, row.kind()));
        });
    }

    private record Decision(Answer answer, List<AuditEvent> audit) {

        static Decision no(Answer answer) {
            return new Decision(answer, List.of());
        }

        static Decision yes(AuditEvent event) {
            return new Decision(Answer.DONE, List.of(event));
        }
    }

    @FunctionalInterface
    private interface Deciding {
        Decision decide(Connection tx, ApprovalRepository.Row row) throws SQLException;
    }

    private Answer decide(UUID id, Who who, Deciding deciding) {
        return accessTransactions
                .write(
                        tx -> {
                            Optional<ApprovalRepository.Row> row =
                                    rows.lock(tx, id).filter(each -> each.seenBy(who));
                            return row.isEmpty() ? Decision.no(Answer.UNKNOWN) : deciding.decide(tx, row.get());
                        },
                        Decision::audit)
                .answer();
    }
}
