package org.enlace.gateway.operations.datasubject;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;

/** Stores the retention commitments, and the days on which they were checked. */
final class RetentionCommitments {

    /**
     * The grace period: a shorter commitment must be in force this long before it counts, a removed one counts on for this long, and commitments are
     * stored this long before anything is destroyed.
     */
    static final Duration GRACE = Duration.ofDays(30);

    /** A commitment that is stored twice within this time was in force between. */
    private static final Duration UNBROKEN = Duration.ofDays(3);

    /** Before this time has passed a check does not count for another day. */
    private static final Duration NEXT_DAY = Duration.ofHours(20);

    /**
     * All nodes write in one order, otherwise two would wait for each other. For a commitment in force, a node with a trusted clock corrects what
     * another stored with a clock ahead.
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

    /**
     * Not done today, checked with permission to destroy on a day shortly before, and stored without a break for as long as the grace period. Days
     * stored by a clock ahead do not count.
     */
    private static final String READY = """
            with noted as (select noted_at as at, lag(noted_at) over (order by noted_at) as before from rights.retention_day where noted_at <= ?)
            select (select ended_at is null from rights.retention_day where day = ?)
                and exists (select from rights.retention_day where agreed_at between ? and ?)
                and (select max(at) from noted where before is null or at > before + %s) <= ?
            """.formatted(interval(UNBROKEN));

    /** A clock is trusted if it continues from an earlier check. */
    private static final String BELIEVED =
            "select exists (select from rights.retention_day where noted_at between ? and ?)";

    private RetentionCommitments() {}

    /** The time for which a commitment was in force. */
    private record Stint(Instant since, Instant last) {}

    /** Returns the time of the database's clock. */
    static Instant now(Connection tx) throws SQLException {
        return SqlStatement.of(tx, "select clock_timestamp()").single(row -> SqlStatement.instant(row, 1));
    }

    /**
     * Stores commitments.
     *
     * @param promised commitments, and when each was last in force: {@code now}, or before
     */
    static void note(Connection tx, Map<RetentionCommitment, Instant> promised, Instant now) throws SQLException {
        Instant sure = believed(tx, now) ? now : Instant.EPOCH;
        RowArrays.of(List.copyOf(promised.entrySet()))
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
        return SqlStatement.of(tx, BELIEVED, now.minus(UNBROKEN), now).single(row -> row.getBoolean(1));
    }

    private static String interval(Duration time) {
        return "interval '" + time.toSeconds() + " seconds'";
    }

    /**
     * Returns the copies that are kept, by stored commitments and by these.
     *
     * @param promised current commitments, and when each was last in force: {@code now}, or before
     */
    static List<RetentionMatch> kept(Connection tx, Map<RetentionCommitment, Instant> promised, Instant now)
            throws SQLException {
        Map<RetentionCommitment, Stint> all = noted(tx);
        promised.forEach((promise, last) -> all.merge(promise, new Stint(last, last), (noted, given) -> {
            // A later time for a commitment in force was stored by a clock ahead.
            return new Stint(noted.since(), last.equals(now) ? now : later(noted.last(), last));
        }));
        List<RetentionMatch> kept = new ArrayList<>();
        all.forEach((promise, stint) -> {
            if (!shortened(promise, stint, all, now)) {
                Instant until = stint.last().plus(GRACE);
                kept.add(new RetentionMatch(promise, until.isBefore(now) ? Optional.of(until) : Optional.empty()));
            }
        });
        return kept;
    }

    private static Map<RetentionCommitment, Stint> noted(Connection tx) throws SQLException {
        return SqlStatement.of(tx, "select agreement, direction, link, days, since, last_at from rights.promise")
                .map(
                        SqlStatement.recordsFrom(1, RetentionCommitment.class),
                        row -> new Stint(SqlStatement.instant(row, 5), SqlStatement.instant(row, 6)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** True if a shorter commitment of the same agreement has been in force long enough since this one was. */
    private static boolean shortened(
            RetentionCommitment promise, Stint stint, Map<RetentionCommitment, Stint> all, Instant now) {
        return all.entrySet().stream()
                .filter(each -> each.getKey().shortens(promise))
                .map(Map.Entry::getValue)
                .anyMatch(each -> !each.last().isAfter(now)
                        && Duration.between(later(each.since(), stint.last()), each.last())
                                        .compareTo(GRACE)
                                >= 0);
    }

    /** Stores that a check takes place today, and if it is to destroy. */
    static void look(Connection tx, Instant now, CopyRetentionTime when) throws SQLException {
        String sql = """
                insert into rights.retention_day (day, noted_at, agreed_at) values (?, ?, ?)
                on conflict (day) do update set agreed_at = excluded.agreed_at
                    where retention_day.agreed_at is null and excluded.agreed_at is not null
                """;
        SqlStatement.of(tx, sql, day(now), now, when == CopyRetentionTime.AGREED ? now : null)
                .update();
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** True if there is work to do today. */
    static boolean ready(Connection tx, Instant now) throws SQLException {
        return SqlStatement.of(tx, READY, now, day(now), now.minus(UNBROKEN), now.minus(NEXT_DAY), now.minus(GRACE))
                .single(row -> row.getBoolean(1));
    }

    /** Records that all of today's work is done. */
    static void end(Connection tx, Instant now) throws SQLException {
        String sql = "update rights.retention_day set ended_at = ? where day = ? and ended_at is null";
        SqlStatement.of(tx, sql, now, day(now)).update();
    }
}
