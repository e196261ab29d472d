package org.enlace.gateway.rights;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.enlace.gateway.store.Rows;

/** What has been promised, and on which days one looked. */
final class Promises {

    /** So long a shorter promise waits for the longer one before it, and so old may the last look be. */
    private static final String GRACE = "30 days";

    private static final int LOOKED_WITHIN_DAYS = 3;

    private static final String NOTE = """
            insert into rights.promise (agreement, direction, link, days, first_at, last_at)
            select agreement, direction, link, days, at::timestamptz, at::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[]) as t(agreement, direction, link, days, at)
            on conflict (agreement, direction, link, days) do update set last_at = greatest(promise.last_at, excluded.last_at)
            """;

    /** Of each agreement and link: the longest of those that were in force within the grace before the last one was. */
    private static final String HELD = """
            select p.agreement, p.direction, p.link, max(p.days) from rights.promise p join (
                select agreement, direction, link, max(last_at) as last_at from rights.promise group by agreement, direction, link) l
                on (l.agreement, l.direction, l.link) = (p.agreement, p.direction, p.link)
            where p.last_at >= l.last_at - interval '""" + GRACE + """
            ' group by p.agreement, p.direction, p.link
            """;

    private Promises() {}

    /** The moment by the database's clock. */
    static Instant now(Connection tx) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select clock_timestamp()");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** Notes what is in force. */
    static void note(Connection tx, Collection<Promise> inForce, Instant now) throws SQLException {
        Rows.of(List.copyOf(inForce))
                .text(Promise::agreement)
                .text(each -> each.direction().name())
                .text(Promise::link)
                .number(Promise::days)
                .instant(each -> now)
                .write(tx, NOTE);
    }

    /** What holds, of what was ever noted. */
    static List<Promise> held(Connection tx) throws SQLException {
        List<Promise> all = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(HELD);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(new Promise(
                        rows.getString(1),
                        Promise.Direction.valueOf(rows.getString(2)),
                        rows.getString(3),
                        rows.getInt(4)));
            }
        }
        return all;
    }

    /** Notes that one looks today; whether there is something to do: not done today, and looked at on a day shortly before. */
    static boolean begin(Connection tx, Instant now) throws SQLException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into rights.retention_day (day, noted_at) values (?, ?) on conflict (day) do nothing")) {
            insert.setObject(1, today);
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        try (PreparedStatement select = tx.prepareStatement("""
                select (select ended_at is null from rights.retention_day where day = ?)
                    and exists (select from rights.retention_day where day >= ? and day < ?)
                """)) {
            select.setObject(1, today);
            select.setObject(2, today.minusDays(LOOKED_WITHIN_DAYS));
            select.setObject(3, today);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** All of today is done. */
    static void end(Connection tx, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(
                "update rights.retention_day set ended_at = ? where day = ? and ended_at is null")) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setObject(2, LocalDate.ofInstant(now, ZoneOffset.UTC));
            update.executeUpdate();
        }
    }
}
