package org.enlace.gateway.security.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Manages what nobody may do alone. The caller calls {@link #spend} first, in the transaction of the action, and then acts. Without an approval the
 * call fails and leaves a request behind. Once another account has approved ({@link ApprovalDecisions}), the same call for the same thing goes
 * through, once. Thread-safe.
 */
@Component
public class Approvals {

    /** Validity of a request, and of its approval. */
    static final Duration GOOD = Duration.ofHours(24);

    /** A kind of action that needs an approval, with the right that the approver needs. */
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
        /** Taking a certificate of a partner, one of the gateway by another issuer, or taking one out. */
        CERTIFICATES(Right.APPROVE_CERTIFICATES),
        /** Erasing a person. */
        ERASURE(Right.APPROVE_ERASURE),
        /** Logging in with the local account that is left for the day on which the identity provider is away. */
        BREAK_GLASS(Right.REVIEW_BREAK_GLASS);

        private final Right right;

        Kind(Right right) {
            this.right = right;
        }

        /** Returns the right that the account of an approver must have. */
        public Right right() {
            return right;
        }
    }

    /** The account of an approver. */
    public record Who(String user, Role role, String institution) {

        String actor() {
            return "operator:" + user;
        }
    }

    /**
     * An action for which an approval is requested.
     *
     * @param by the account; it cannot approve itself
     * @param institution of that account; only it and accounts for the whole installation see the request
     * @param subject what it is about in some words or an id, without a value
     * @param digest of all that would be done
     * @param reason why; never written into the audit
     * @param needed how many other accounts must approve; two where it is unknown which person acts
     */
    public record Ask(
            Kind kind, String by, String institution, String subject, byte[] digest, String reason, int needed) {

        /** Creates a request that needs one approval. */
        public static Ask of(Kind kind, String by, String institution, String subject, byte[] digest, String reason) {
            return new Ask(kind, by, institution, subject, digest, reason, 1);
        }
    }

    private final ApprovalRepository rows = new ApprovalRepository();
    private final AccessTransactions accessTransactions;
    private final Clock clock;

    Approvals(AccessTransactions accessTransactions, Clock clock) {
        this.accessTransactions = accessTransactions;
        this.clock = clock;
    }

    /**
     * Uses an approval up, together with what the caller does in this transaction.
     *
     * @return what the caller must write into the audit of the same transaction
     * @throws ApprovalRequiredException if there is none; a request for it is open then
     */
    public List<AuditEvent> spend(Connection tx, Ask ask) throws SQLException {
        Instant now = clock.instant();
        Optional<UUID> spent = rows.spend(tx, ask, now);
        if (spent.isEmpty()) {
            throw needed(ask);
        }
        return List.of(event(now, "operator:" + ask.by(), AuditAction.APPROVAL_SPENT, spent.get(), ask.kind()));
    }

    /** Works like {@link #spend(Connection, Ask)}, for an action outside of the database: the approval is used up before the action. */
    public void spend(Ask ask) {
        accessTransactions.write(tx -> spend(tx, ask), events -> events);
    }

    /**
     * Makes an approval valid again that was used up for an action outside of the database that could not be done. Only for a caller that has seen
     * that it was not done.
     *
     * @param ask the same that was spent
     */
    public void giveBack(Connection tx, Ask ask) throws SQLException {
        rows.giveBack(tx, ask, clock.instant());
    }

    /**
     * Checks that something is approved, before costly preparations for it; nothing is used up.
     *
     * @throws ApprovalRequiredException if it is not approved; a request for it is open then
     */
    public void need(Ask ask) {
        Instant now = clock.instant();
        if (accessTransactions
                .read(tx -> rows.newest(tx, ask, now))
                .filter("APPROVED"::equals)
                .isEmpty()) {
            throw needed(ask);
        }
    }

    /** Gives all requests about something another name: what they were about does not exist any more. */
    public void renamed(Connection tx, Kind kind, String subject, String name) throws SQLException {
        rows.rename(tx, kind, subject, name);
    }

    /** Works like {@link #renamed}, and also removes the texts that people wrote with those requests. */
    public void forgotten(Connection tx, Kind kind, String subject, String name) throws SQLException {
        rows.unsay(tx, kind, subject);
        rows.rename(tx, kind, subject, name);
    }

    /** The state of an approval for something that every node does by itself. */
    public enum Standing {
        /** Approvals are missing. */
        OPEN,
        /** The action may be done, by all nodes until the approval is too old. */
        GRANTED,
        /** Another account has refused it. */
        REFUSED
    }

    /** A waiting request, and how many approvals it still needs. */
    public record Open(UUID id, int missing) {}

    /** Returns the waiting request whose approval would allow this. */
    public Optional<Open> open(Ask ask) {
        Instant now = clock.instant();
        return accessTransactions.read(tx -> rows.open(tx, ask, now));
    }

    /** Works like {@link #spend}, for what every node does by itself and asks about repeatedly. */
    public Standing standing(Ask ask) {
        Instant now = clock.instant();
        String state = accessTransactions.read(tx -> rows.newest(tx, ask, now)).orElse("");
        switch (state) {
            case "SPENT":
                return Standing.GRANTED;
            case "REFUSED":
                return Standing.REFUSED;
            case "REQUESTED":
                return Standing.OPEN;
            default:
                return spentOrAsked(ask);
        }
    }

    private Standing spentOrAsked(Ask ask) {
        Instant now = clock.instant();
        Optional<UUID> spent = accessTransactions.write(tx -> rows.spend(tx, ask, now), used -> used.map(
                        id -> List.of(event(now, "operator:" + ask.by(), AuditAction.APPROVAL_SPENT, id, ask.kind())))
                .orElse(List.of()));
        // Another node may have been faster: the approval that it used is valid for this node too.
        if (spent.isPresent()
                || accessTransactions
                        .read(tx -> rows.newest(tx, ask, now))
                        .filter("SPENT"::equals)
                        .isPresent()) {
            return Standing.GRANTED;
        }
        requested(ask);
        return Standing.OPEN;
    }

    /**
     * Records what was done by hand, where nobody could be asked: it counts as an emergency of that account, which somebody reviews afterwards. A
     * request for it that still waits becomes that emergency. Nothing happens if it had been approved.
     */
    public void doneByHand(Ask ask) {
        Instant now = clock.instant();
        UUID fresh = TimeOrderedId.at(now);
        accessTransactions.write(
                tx -> rows.newest(tx, ask, now).filter("SPENT"::equals).isPresent()
                        ? Optional.<UUID>empty()
                        : rows.doneByHand(tx, fresh, ask, now, now.plus(GOOD)),
                used -> used.map(id ->
                                List.of(event(now, "operator:" + ask.by(), AuditAction.EMERGENCY_USED, id, ask.kind())))
                        .orElse(List.of()));
    }

    private ApprovalRequiredException needed(Ask ask) {
        return new ApprovalRequiredException(requested(ask), ask.kind());
    }

    /** Returns the request that is open from now on. */
    private UUID requested(Ask ask) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        return accessTransactions.write(
                tx -> rows.request(tx, id, ask, now, now.plus(GOOD)),
                found -> found.equals(id)
                        ? List.of(event(now, "operator:" + ask.by(), AuditAction.APPROVAL_REQUESTED, id, ask.kind()))
                        : List.of());
    }

    /** Emergencies that nobody else has looked at yet. */
    public List<Unreviewed> unreviewed(Connection tx) throws SQLException {
        return rows.unreviewed(tx);
    }

    /** An emergency that is still to be reviewed. */
    public record Unreviewed(UUID id, String institution, Instant since) {}

    static AuditEvent event(Instant at, String actor, AuditAction action, UUID id, Kind kind) {
        return AuditEvent.of(at, actor, action, id.toString(), Map.of("kind", kind.name()));
    }
}
