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
 * call fails and leaves a request behind; once another account has approved ({@link SecondVoices}), the same call for the same thing goes through, once.
 * Thread-safe.
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
        /** Taking a certificate of a partner, one of ours by another issuer, or taking one out. */
        CERTIFICATES(Right.APPROVE_CERTIFICATES),
        /** Erasing a person. */
        ERASURE(Right.APPROVE_ERASURE),
        /** Logging in with the local account that is left for the day on which the identity provider is away. */
        BREAK_GLASS(Right.REVIEW_BREAK_GLASS);

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
     * Makes good again what was used up for a deed outside of the database that could not be done. Only for who has seen that it was not done.
     *
     * @param ask the same that was spent
     */
    public void giveBack(Connection tx, Ask ask) throws SQLException {
        rows.giveBack(tx, ask, clock.instant());
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

    /** As {@link #renamed}, and what people wrote with those requests is taken out. */
    public void forgotten(Connection tx, Kind kind, String subject, String name) throws SQLException {
        rows.unsay(tx, kind, subject);
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

    /** A request that waits, and how many voices it still needs. */
    public record Open(UUID id, int missing) {}

    /** What waits for voices so that this may be done. */
    public Optional<Open> open(Ask ask) {
        Instant now = clock.instant();
        return desk.read(tx -> rows.open(tx, ask, now));
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
                return spentOrAsked(ask);
        }
    }

    private Standing spentOrAsked(Ask ask) {
        Instant now = clock.instant();
        Optional<UUID> spent = desk.write(tx -> rows.spend(tx, ask, now), used -> used.map(
                        id -> List.of(event(now, "operator:" + ask.by(), AuditAction.APPROVAL_SPENT, id, ask.kind())))
                .orElse(List.of()));
        // Another node may have been faster: what it used is good for this one too.
        if (spent.isPresent()
                || desk.read(tx -> rows.newest(tx, ask, now))
                        .filter("SPENT"::equals)
                        .isPresent()) {
            return Standing.GRANTED;
        }
        requested(ask);
        return Standing.OPEN;
    }

    /**
     * What is done by hand, where nobody can be asked: it is an emergency of those hands, which somebody looks at afterwards. A request for it that still
     * waits becomes that emergency. Nothing happens if it had been approved.
     */
    public void doneByHand(Ask ask) {
        Instant now = clock.instant();
        UUID fresh = TimeOrderedId.at(now);
        desk.write(
                tx -> rows.newest(tx, ask, now).filter("SPENT"::equals).isPresent()
                        ? Optional.<UUID>empty()
                        : rows.doneByHand(tx, fresh, ask, now, now.plus(GOOD)),
                used -> used.map(id ->
                                List.of(event(now, "operator:" + ask.by(), AuditAction.EMERGENCY_USED, id, ask.kind())))
                        .orElse(List.of()));
    }

    private ApprovalNeeded needed(Ask ask) {
        return new ApprovalNeeded(requested(ask), ask.kind());
    }

    /** The request that is open from now on. */
    private UUID requested(Ask ask) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        return desk.write(
                tx -> rows.request(tx, id, ask, now, now.plus(GOOD)),
                found -> found.equals(id)
                        ? List.of(event(now, "operator:" + ask.by(), AuditAction.APPROVAL_REQUESTED, id, ask.kind()))
                        : List.of());
    }

    /** Emergencies that nobody else has looked at yet. */
    public List<Unreviewed> unreviewed(Connection tx) throws SQLException {
        return rows.unreviewed(tx);
    }

    /** An emergency that is to be looked at. */
    public record Unreviewed(UUID id, String institution, Instant since) {}

    static AuditEvent event(Instant at, String actor, AuditAction action, UUID id, Kind kind) {
        return AuditEvent.of(at, actor, action, id.toString(), Map.of("kind", kind.name()));
    }
}
