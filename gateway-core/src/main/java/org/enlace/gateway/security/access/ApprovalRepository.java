package org.enlace.gateway.security.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
        try (PreparedStatement old = tx.prepareStatement(OLD)) {
            old.setTimestamp(1, Timestamp.from(now));
            same(old, 2, ask);
            old.setTimestamp(5, Timestamp.from(now));
            old.executeUpdate();
        }
        try (PreparedStatement insert = tx.prepareStatement(REQUEST)) {
            insert.setObject(1, id);
            insert.setString(2, ask.kind().name());
            insert.setString(3, ask.subject());
            insert.setBytes(4, ask.digest());
            insert.setString(5, ask.by());
            insert.setString(6, ask.institution());
            insert.setString(7, ask.reason());
            insert.setInt(8, ask.needed());
            insert.setTimestamp(9, Timestamp.from(now));
            insert.setTimestamp(10, Timestamp.from(expires));
            insert.executeUpdate();
        }
        try (PreparedStatement open = tx.prepareStatement(OPEN)) {
            same(open, 1, ask);
            return first(open).orElse(id);
        }
    }

    /** Uses one up. */
    Optional<UUID> spend(Connection tx, Approvals.Ask ask, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(SPEND)) {
            update.setTimestamp(1, Timestamp.from(now));
            same(update, 2, ask);
            update.setTimestamp(5, Timestamp.from(now));
            return first(update);
        }
    }

    /** Makes the last used approval valid again, if it is not too old and no other is open for the same action. */
    void giveBack(Connection tx, Approvals.Ask ask, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(GIVE_BACK)) {
            same(update, 1, ask);
            update.setTimestamp(4, Timestamp.from(now));
            same(update, 5, ask);
            update.executeUpdate();
        }
    }

    private static void same(PreparedStatement statement, int from, Approvals.Ask ask) throws SQLException {
        statement.setString(from, ask.kind().name());
        statement.setString(from + 1, ask.by());
        statement.setBytes(from + 2, ask.digest());
    }

    /** Returns the state of the newest request that is not too old. */
    Optional<String> newest(Connection tx, Approvals.Ask ask, Instant now) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select state from access.approval where kind = ? and requester = ? and digest = ? and expires_at > ?
                order by requested_at desc limit 1""")) {
            same(select, 1, ask);
            select.setTimestamp(4, Timestamp.from(now));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    Optional<Approvals.Open> open(Connection tx, Approvals.Ask ask, Instant now) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select id, needed - (select count(*) from access.voice v where v.approval_id = a.id and v.yes)
                from access.approval a
                where kind = ? and requester = ? and digest = ? and state = 'REQUESTED' and expires_at > ?""")) {
            same(select, 1, ask);
            select.setTimestamp(4, Timestamp.from(now));
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Approvals.Open(row.getObject(1, UUID.class), row.getInt(2)))
                        : Optional.empty();
            }
        }
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

    private static Optional<UUID> first(PreparedStatement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            return found.next() ? Optional.of(found.getObject(1, UUID.class)) : Optional.empty();
        }
    }

    Optional<Row> lock(Connection tx, UUID id) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select kind, requester, institution, state, expires_at, emergency_by, reviewed_by is not null
                from access.approval where id = ? for update""")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Row(
                                Approvals.Kind.valueOf(row.getString(1)),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getTimestamp(5).toInstant(),
                                row.getString(6),
                                row.getBoolean(7)))
                        : Optional.empty();
            }
        }
    }

    /** Returns false if this account has voted already. */
    boolean voice(Connection tx, UUID id, String by, boolean yes, Instant now) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into access.voice (approval_id, by, yes, at) values (?, ?, ?, ?) on conflict do nothing")) {
            insert.setObject(1, id);
            insert.setString(2, by);
            insert.setBoolean(3, yes);
            insert.setTimestamp(4, Timestamp.from(now));
            return insert.executeUpdate() == 1;
        }
    }

    /** Decides the request if it has enough approvals, or one vote against it. */
    void count(Connection tx, UUID id, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(COUNT)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setObject(2, id);
            update.setObject(3, id);
            update.executeUpdate();
        }
    }

    void emergency(Connection tx, UUID id, String by, String reason, Instant now) throws SQLException {
        set(tx, "state = 'APPROVED', emergency_by = ?, emergency_reason = ?, emergency_at = ?", id, by, reason, now);
    }

    void review(Connection tx, UUID id, String by, String said, Instant now) throws SQLException {
        set(tx, "reviewed_by = ?, review = ?, reviewed_at = ?", id, by, said, now);
    }

    void rename(Connection tx, Approvals.Kind kind, String subject, String name) throws SQLException {
        try (PreparedStatement update =
                tx.prepareStatement("update access.approval set subject = ? where kind = ? and subject = ?")) {
            update.setString(1, name);
            update.setString(2, kind.name());
            update.setString(3, subject);
            update.executeUpdate();
        }
    }

    void unsay(Connection tx, Approvals.Kind kind, String subject) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update access.approval set reason = '-', emergency_reason = case when emergency_reason is not null then '-' end,
                    review = case when review is not null then '-' end
                where kind = ? and subject = ?""")) {
            update.setString(1, kind.name());
            update.setString(2, subject);
            update.executeUpdate();
        }
    }

    private static void set(Connection tx, String columns, UUID id, String by, String text, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                tx.prepareStatement("update access.approval set " + columns + " where id = ?")) {
            update.setString(1, by);
            update.setString(2, text);
            update.setTimestamp(3, Timestamp.from(now));
            update.setObject(4, id);
            update.executeUpdate();
        }
    }

    List<Approvals.Unreviewed> unreviewed(Connection tx) throws SQLException {
        List<Approvals.Unreviewed> open = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement("""
                        select id, institution, emergency_at from access.approval
                        where emergency_by is not null and reviewed_by is null order by emergency_at limit 100""");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                open.add(new Approvals.Unreviewed(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getTimestamp(3).toInstant()));
            }
        }
        return open;
    }
}
