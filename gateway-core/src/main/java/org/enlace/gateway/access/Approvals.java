package org.enlace.gateway.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * What one may not do alone. Whoever wants to do it calls {@link #spend} first, in the transaction of the deed, and then does it: without an approval the
 * call fails and leaves a request behind; once another account has approved, the same call for the same thing goes through, once. In an emergency one
 * person lets it through with a reason: everybody sees that at once, and it stays open until somebody else has looked at it. Thread-safe.
 */
@Component
public class Approvals {

    /** How long a request, and what was approved of it, is good. */
    static final Duration GOOD = Duration.ofHours(24);

    /** What needs a second voice, and which right that voice needs. */
    public enum Kind {
        /** Sending very many again. */
        BULK_REPLAY(Right.APPROVE_REPAIR),
        /** An edited payload in the place of a partner's. */
        PAYLOAD_EDIT(Right.APPROVE_EDIT),
        /** Edited policies, agreements, mappings. */
        CONFIGURATION(Right.APPROVE_CONFIGURATION),
        /** Looking at more values in a day than usual. */
        VALUES_IN_BULK(Right.APPROVE_VALUES),
        /** Making, changing or destroying keys. */
        KEYS(Right.APPROVE_KEYS),
        /** Erasing a person. */
        ERASURE(Right.APPROVE_ERASURE);

        private final Right right;

        Kind(Right right) {
            this.right = right;
        }

        /** What the account of a further voice must have. */
        public Right right() {
            return right;
        }
    }

    /** Whose voice. */
    public record Who(String user, Role role, String institution) {

        String actor() {
            return "operator:" + user;
        }
    }

    /**
     * What somebody wants to do.
     *
     * @param by the account; it cannot approve itself
     * @param institution of that account; only it and the whole house hear of it
     * @param subject what it is about in some words or an id, without a value
     * @param digest of all that would be done
     * @param reason why; never written into the audit
     * @param needed how many other voices; two where nobody knows whose hand it was
     */
    public record Ask(
            Kind kind, String by, String institution, String subject, byte[] digest, String reason, int needed) {

        /** One that needs one other voice. */
        public static Ask of(Kind kind, String by, String institution, String subject, byte[] digest, String reason) {
            return new Ask(kind, by, institution, subject, digest, reason, 1);
        }
    }

    /** What became of a voice. */
    public enum Answer {
        DONE,
        /** There is no such approval for this account. */
        UNKNOWN,
        /** This account may not say that: it asked itself, has spoken, or lacks the right. */
        NOT_YOURS,
        /** It is decided, used or too old. */
        CLOSED
    }

    private final ApprovalRows rows = new ApprovalRows();
    private final AccessDesk desk;
    private final Clock clock;

    Approvals(AccessDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Uses an approval up, together with what the caller does in this transaction.
     *
     * @return what the caller must write into the audit of the same transaction
     * @throws ApprovalNeeded if there is none; a request for it is open then
     */
    public List<AuditEvent> spend(Connection tx, Ask ask) throws SQLException {
        Instant now = clock.instant();
        Optional<UUID> spent = rows.spend(tx, ask, now);
        if (spent.isEmpty()) {
            throw needed(ask);
        }
        return List.of(event(now, "operator:" + ask.by(), AuditAction.APPROVAL_SPENT, spent.get(), ask.kind()));
    }

    /** As {@link #spend}, for what is done outside of the database: used up before it is done. */
    public void spend(Ask ask) {
        desk.write(tx -> spend(tx, ask), events -> events);
    }

    /**
     * Whether something may be done at all, before what costs something is prepared for it; nothing is used up.
     *
     * @throws ApprovalNeeded if it is not approved; a request for it is open then
     */
    public void need(Ask ask) {
        Instant now = clock.instant();
        if (desk.read(tx -> rows.newest(tx, ask, now))
                .filter("APPROVED"::equals)
                .isEmpty()) {
            throw needed(ask);
        }
    }

    /** From now on all requests about something bear another name: what it was about is no more. */
    public void renamed(Connection tx, Kind kind, String subject, String name) throws SQLException {
        rows.rename(tx, kind, subject, name);
    }

    /** Where something stands that every node does by itself. */
    public enum Standing {
        /** Voices are missing. */
        OPEN,
        /** It may be done, by all nodes until it is too old. */
        GRANTED,
        /** Somebody is against it. */
        REFUSED
    }

    /** As {@link #spend}, for what every node does by itself and asks about again and again. */
    public Standing standing(Ask ask) {
        Instant now = clock.instant();
        String state = desk.read(tx -> rows.newest(tx, ask, now)).orElse("");
        switch (state) {
            case "SPENT":
                return Standing.GRANTED;
            case "REFUSED":
                return Standing.REFUSED;
            case "REQUESTED":
                return Standing.OPEN;
            default:
                try {
                    spend(ask);
                    return Standing.GRANTED;
                } catch (ApprovalNeeded open) {
                    return Standing.OPEN;
                }
        }
    }

    /**
     * What was done by hand, where nobody could be asked: it is an emergency of those hands, which somebody looks at afterwards. Nothing happens if it had
     * been approved.
     */
    public void doneByHand(Ask ask) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        desk.write(
                tx -> rows.newest(tx, ask, now).filter("SPENT"::equals).isEmpty()
                        && rows.doneByHand(tx, id, ask, now, now.plus(GOOD)),
                done -> done
                        ? List.of(event(now, "operator:" + ask.by(), AuditAction.EMERGENCY_USED, id, ask.kind()))
                        : List.of());
    }

    private ApprovalNeeded needed(Ask ask) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        UUID open = desk.write(
                tx -> rows.request(tx, id, ask, now, now.plus(GOOD)),
                found -> found.equals(id)
                        ? List.of(event(now, "operator:" + ask.by(), AuditAction.APPROVAL_REQUESTED, id, ask.kind()))
                        : List.of());
        return new ApprovalNeeded(open, ask.kind());
    }

    /** A voice for or against. One against is enough. */
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
            return Decision.yes(event(
                    now, who.actor(), yes ? AuditAction.APPROVAL_GIVEN : AuditAction.APPROVAL_REFUSED, id, row.kind()));
        });
    }

    /** Lets it through alone. Whoever asked may do so, and whoever might have approved. */
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
            return Decision.yes(event(now, who.actor(), AuditAction.EMERGENCY_USED, id, row.kind()));
        });
    }

    /** Somebody else has looked at an emergency. */
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
            return Decision.yes(event(now, who.actor(), AuditAction.EMERGENCY_REVIEWED, id, row.kind()));
        });
    }

    /** Emergencies that nobody else has looked at yet. */
    public List<Unreviewed> unreviewed(Connection tx) throws SQLException {
        return rows.unreviewed(tx);
    }

    /** An emergency that is to be looked at. */
    public record Unreviewed(UUID id, String institution, Instant since) {}

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
        Decision decide(Connection tx, ApprovalRows.Row row) throws SQLException;
    }

    private Answer decide(UUID id, Who who, Deciding deciding) {
        return desk.write(
                        tx -> {
                            Optional<ApprovalRows.Row> row = rows.lock(tx, id).filter(each -> each.seenBy(who));
                            return row.isEmpty() ? Decision.no(Answer.UNKNOWN) : deciding.decide(tx, row.get());
                        },
                        Decision::audit)
                .answer();
    }

    private static AuditEvent event(Instant at, String actor, AuditAction action, UUID id, Kind kind) {
        return AuditEvent.of(at, actor, action, id.toString(), Map.of("kind", kind.name()));
    }
}
