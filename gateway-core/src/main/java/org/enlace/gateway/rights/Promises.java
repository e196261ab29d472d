package org.enlace.gateway.rights;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.store.Rows;

/** What has been promised, and on which days one looked. */
final class Promises {

    /** So long a shorter promise must be in force before it counts, one that went counts on, and promises are noted before anything is destroyed. */
    static final Duration GRACE = Duration.ofDays(30);

    /** What is noted twice within this time was in force between. */
    private static final Duration UNBROKEN = Duration.ofDays(3);

    /** One look is no other one's first day before this time. */
    private static final Duration NEXT_DAY = Duration.ofHours(20);

    /**
     * In one order for all nodes, or two would wait for each other. Whoever is sure of his clock puts right what another noted ahead of it, of what is in force.
     */
    private static final String NOTE = """
            insert into rights.promise (agreement, direction, link, days, first_at, since, last_at)
            select agreement, direction, link, days, at::timestamptz, at::timestamptz, at::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[]) as t(agreement, direction, link, days, at) order by 1, 2, 3, 4
            on conflict (agreement, direction, link, days) do update set
                last_at = case when excluded.last_at = ? then excluded.last_at else greatest(promise.last_at, excluded.last_at) end,
                since = case when excluded.last_at > promise.last_at + %s or excluded.last_at = ? and excluded.since < promise.since
                    then excluded.since else promise.since end
            """.formatted(interval(UNBROKEN));

    /** Not done today, looked at in earnest on a day shortly before, and noted without a break for as long as the grace. Days noted by a clock ahead do not count. */
    private static final String READY = """
            with noted as (select noted_at as at, lag(noted_at) over (order by noted_at) as before from rights.retention_day where noted_at <= ?)
            select (select ended_at is null from rights.retention_day where day = ?)
                and exists (select from rights.retention_day where agreed_at between ? and ?)
                and (select max(at) from noted where before is null or at > before + %s) <= ?
            """.formatted(interval(UNBROKEN));

    /** A clock is believed that goes on where an earlier look was. */
    private static final String BELIEVED =
            "select exists (select from rights.retention_day where noted_at between ? and ?)";

    private Promises() {}

    /** Of how long a promise was in force. */
    private record Stint(Instant since, Instant last) {}

    /** The moment by the database's clock. */
    static Instant now(Connection tx) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select clock_timestamp()");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /**
     * Notes promises.
     *
     * @param promised and when each was last in force: {@code now}, or before
     */
    static void note(Connection tx, Map<Promise, Instant> promised, Instant now) throws SQLException {
        Instant sure = believed(tx, now) ? now : Instant.EPOCH;
        Rows.of(List.copyOf(promised.entrySet()))
                .text(each -> each.getKey().agreement())
                .text(each -> each.getKey().direction().name())
                .text(each -> each.getKey().link())
                .number(each -> each.getKey().days())
                .instant(Map.Entry::getValue)
                .always(sure)
                .always(sure)
                .write(tx, NOTE);
    }

    private static boolean believed(Connection tx, Instant now) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(BELIEVED)) {
            select.setObject(1, at(now.minus(UNBROKEN)));
            select.setObject(2, at(now));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static String interval(Duration time) {
        return "interval '" + time.toSeconds() + " seconds'";
    }

    /**
     * What is kept, by promises that were ever noted and by these.
     *
     * @param promised what is promised today, and when each was last in force: {@code now}, or before
     */
    static List<Kept> kept(Connection tx, Map<Promise, Instant> promised, Instant now) throws SQLException {
        Map<Promise, Stint> all = noted(tx);
        promised.forEach((promise, last) -> all.merge(promise, new Stint(last, last), (noted, given) -> {
            // What is in force now was noted by a clock ahead if it was noted later.
            return new Stint(noted.since(), last.equals(now) ? now : later(noted.last(), last));
        }));
        List<Kept> kept = new ArrayList<>();
        all.forEach((promise, stint) -> {
            if (!shortened(promise, stint, all, now)) {
                Instant until = stint.last().plus(GRACE);
                kept.add(new Kept(promise, until.isBefore(now) ? Optional.of(until) : Optional.empty()));
            }
        });
        return kept;
    }

    private static Map<Promise, Stint> noted(Connection tx) throws SQLException {
        Map<Promise, Stint> all = new HashMap<>();
        try (PreparedStatement select = tx.prepareStatement(
                        "select agreement, direction, link, days, since, last_at from rights.promise");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.put(
                        new Promise(
                                rows.getString(1),
                                Promise.Direction.valueOf(rows.getString(2)),
                                rows.getString(3),
                                rows.getInt(4)),
                        new Stint(instant(rows, 5), instant(rows, 6)));
            }
        }
        return all;
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether a shorter promise of the same agreement has been in force long enough since this one was. */
    private static boolean shortened(Promise promise, Stint stint, Map<Promise, Stint> all, Instant now) {
        return all.entrySet().stream()
                .filter(each -> each.getKey().shortens(promise))
                .map(Map.Entry::getValue)
                .anyMatch(each -> !each.last().isAfter(now)
                        && Duration.between(later(each.since(), stint.last()), each.last())
                                        .compareTo(GRACE)
                                >= 0);
    }

    /** Notes that one looks today, and whether it is to destroy. */
    static void look(Connection tx, Instant now, CopiesGo when) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into rights.retention_day (day, noted_at, agreed_at) values (?, ?, ?)
                on conflict (day) do update set agreed_at = excluded.agreed_at
                    where retention_day.agreed_at is null and excluded.agreed_at is not null
                """)) {
            insert.setObject(1, LocalDate.ofInstant(now, ZoneOffset.UTC));
            insert.setObject(2, at(now));
            insert.setObject(3, when == CopiesGo.AGREED ? at(now) : null, Types.TIMESTAMP_WITH_TIMEZONE);
            insert.executeUpdate();
        }
    }

    /** Whether there is something to do today. */
    static boolean ready(Connection tx, Instant now) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(READY)) {
            select.setObject(1, at(now));
            select.setObject(2, LocalDate.ofInstant(now, ZoneOffset.UTC));
            select.setObject(3, at(now.minus(UNBROKEN)));
            select.setObject(4, at(now.minus(NEXT_DAY)));
            select.setObject(5, at(now.minus(GRACE)));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** All of today is done. */
    static void end(Connection tx, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(
                "update rights.retention_day set ended_at = ? where day = ? and ended_at is null")) {
            update.setObject(1, at(now));
            update.setObject(2, LocalDate.ofInstant(now, ZoneOffset.UTC));
            update.executeUpdate();
        }
    }
}
