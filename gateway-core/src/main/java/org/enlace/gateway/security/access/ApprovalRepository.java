package org.enlace.gateway.security.access;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;

/** Stores approval requests in table {@code access.approval}, and the votes on them. Thread-safe. */
final class ApprovalRepository {

    private static final String REQUEST = """
            insert into access.approval (id, kind, subject, digest, requester, institution, reason, needed, requested_at, expires_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'REQUESTED')
            on conflict (kind, requester, digest) where state in ('REQUESTED', 'APPROVED') do nothing""";

    private static final String OLD = """
            update access.approval set state = 'REFUSED', decided_at = ?
            where kind = ? and requester = ? and digest = ? and state in ('REQUESTED', 'APPROVED') and expires_at <= ?""";

    private static final String OPEN = """
            select id from access.approval
            where kind = ? and requester = ? and digest = ? and state in ('REQUESTED', 'APPROVED')""";

    private static final String SPEND = """
            update access.approval set state = 'SPENT', spent_at = ?
            where kind = ? and requester = ? and digest = ? and state = 'APPROVED' and expires_at > ?
            returning id""";

    private static final String GIVE_BACK = """
            update access.approval set state = 'APPROVED', spent_at = null
            where id = (select id from access.approval
                where kind = ? and requester = ? and digest = ? and state = 'SPENT' and expires_at > ? order by spent_at desc limit 1)
              and not exists (select 1 from access.approval
                where kind = ? and requester = ? and digest = ? and state in ('REQUESTED', 'APPROVED'))""";

    private static final String COUNT = """
            update access.approval a
            set state = case when not v.all_yes then 'REFUSED' when v.voices >= a.needed then 'APPROVED' else a.state end,
                decided_at = case when not v.all_yes or v.voices >= a.needed then ?::timestamptz end
            from (select count(*) as voices, bool_and(yes) as all_yes from access.voice where approval_id = ?) v
            where a.id = ?""";

    /** The columns of a request on which the handling of a vote depends. */
    record Row(
            Approvals.Kind kind,
            String by,
            String institution,
            String state,
            Instant expiresAt,
            String emergencyBy,
            boolean reviewed) {

        boolean open(Instant now) {
            return state.equals("REQUESTED") && expiresAt.isAfter(now);
        }

        boolean seenBy(Approvals.Who who) {
            return who.institution().equals(Right.WHOLE_INSTALLATION)
                    || who.institution().equals(institution);
        }
    }

    /** Opens a request, or finds the one that is open. */
    UUID request(Connection tx, UUID id, Approvals.Ask ask, Instant now, Instant expires) throws SQLException {
        SqlStatement.of(tx, OLD, now, ask.kind(), ask.by(), ask.digest(), now).update();
        SqlStatement.of(
                        tx,
                        REQUEST,
                        id,
                        ask.kind(),
                        ask.subject(),
                        ask.digest(),
                        ask.by(),
                        ask.institution(),
                        ask.reason(),
                        ask.needed(),
                        now,
                        expires)
                .update();
        return SqlStatement.of(tx, OPEN, ask.kind(), ask.by(), ask.digest())
                .first(ApprovalRepository::id)
                .orElse(id);
    }

    /** Uses one up. */
    Optional<UUID> spend(Connection tx, Approvals.Ask ask, Instant now) throws SQLException {
        return SqlStatement.of(tx, SPEND, now, ask.kind(), ask.by(), ask.digest(), now)
                .first(ApprovalRepository::id);
    }

    /** Makes the last used approval valid again, if it is not too old and no other is open for the same action. */
    void giveBack(Connection tx, Approvals.Ask ask, Instant now) throws SQLException {
        SqlStatement.of(tx, GIVE_BACK, ask.kind(), ask.by(), ask.digest(), now, ask.kind(), ask.by(), ask.digest())
                .update();
    }

    /** Returns the state of the newest request that is not too old. */
    Optional<String> newest(Connection tx, Approvals.Ask ask, Instant now) throws SQLException {
        String newest = """
                select state from access.approval where kind = ? and requester = ? and digest = ? and expires_at > ?
                order by requested_at desc limit 1""";
        return SqlStatement.of(tx, newest, ask.kind(), ask.by(), ask.digest(), now)
                .first(row -> row.getString(1));
    }

    Optional<Approvals.Open> open(Connection tx, Approvals.Ask ask, Instant now) throws SQLException {
        String open = """
                select id, needed - (select count(*) from access.voice v where v.approval_id = a.id and v.yes)
                from access.approval a
                where kind = ? and requester = ? and digest = ? and state = 'REQUESTED' and expires_at > ?""";
        return SqlStatement.of(tx, open, ask.kind(), ask.by(), ask.digest(), now)
                .first(row -> new Approvals.Open(id(row), row.getInt(2)));
    }

    /** Returns the emergency that was recorded, a new one or the request that waited; empty if it was approved. */
    Optional<UUID> doneByHand(Connection tx, UUID fresh, Approvals.Ask ask, Instant now, Instant expires)
            throws SQLException {
        UUID open = request(tx, fresh, ask, now, expires);
        if (lock(tx, open).filter(row -> row.open(now)).isEmpty()) {
            return Optional.empty();
        }
        emergency(tx, open, ask.by(), ask.reason(), now);
        return spend(tx, ask, now);
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject(1, UUID.class);
    }

    Optional<Row> lock(Connection tx, UUID id) throws SQLException {
        String lock = """
                select kind, requester, institution, state, expires_at, emergency_by, reviewed_by is not null
                from access.approval where id = ? for update""";
        return SqlStatement.of(tx, lock, id).first(SqlStatement.recordsFrom(1, Row.class));
    }

    /** Returns false if this account has voted already. */
    boolean voice(Connection tx, UUID id, String by, boolean yes, Instant now) throws SQLException {
        String vote = "insert into access.voice (approval_id, by, yes, at) values (?, ?, ?, ?) on conflict do nothing";
        return SqlStatement.of(tx, vote, id, by, yes, now).update() == 1;
    }

    /** Decides the request if it has enough approvals, or one vote against it. */
    void count(Connection tx, UUID id, Instant now) throws SQLException {
        SqlStatement.of(tx, COUNT, now, id, id).update();
    }

    void emergency(Connection tx, UUID id, String by, String reason, Instant now) throws SQLException {
        SqlStatement.of(tx, """
                update access.approval set state = 'APPROVED', emergency_by = ?, emergency_reason = ?, emergency_at = ?
                where id = ?""", by, reason, now, id).update();
    }

    void review(Connection tx, UUID id, String by, String said, Instant now) throws SQLException {
        String review = "update access.approval set reviewed_by = ?, review = ?, reviewed_at = ? where id = ?";
        SqlStatement.of(tx, review, by, said, now, id).update();
    }

    void rename(Connection tx, Approvals.Kind kind, String subject, String name) throws SQLException {
        SqlStatement.of(
                        tx,
                        "update access.approval set subject = ? where kind = ? and subject = ?",
                        name,
                        kind,
                        subject)
                .update();
    }

    void unsay(Connection tx, Approvals.Kind kind, String subject) throws SQLException {
        SqlStatement.of(tx, """
                update access.approval set reason = '-', emergency_reason = case when emergency_reason is not null then '-' end,
                    review = case when review is not null then '-' end
                where kind = ? and subject = ?""", kind, subject).update();
    }

    List<Approvals.Unreviewed> unreviewed(Connection tx) throws SQLException {
        return SqlStatement.of(tx, """
                        select id, institution, emergency_at from access.approval
                        where emergency_by is not null and reviewed_by is null order by emergency_at limit 100""")
                .list(row -> new Approvals.Unreviewed(id(row), row.getString(2), SqlStatement.instant(row, 3)));
    }
}
