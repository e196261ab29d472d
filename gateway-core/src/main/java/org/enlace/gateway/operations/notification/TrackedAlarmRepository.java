package org.enlace.gateway.operations.notification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of alarms. Thread-safe: it holds no state. */
@Component
class TrackedAlarmRepository {

    private static final String OPEN = """
            select id, kind, sender, receiver, record, subject, since, raised_at, told_at, missed_at, escalated_at, repeated_at, acknowledged_at
            from notices.alarm where gone_at is null
            """;

    /** An acknowledgement made meanwhile stays in the row, whatever this poll writes into it. */
    private static final String KEEP = """
            insert into notices.alarm as a (id, alarm, kind, sender, receiver, record, subject, since, raised_at, told_at, missed_at, escalated_at, repeated_at,
                gone_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[],
                ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
                ?::text[]::timestamptz[])
            on conflict (id) do update set told_at = excluded.told_at, missed_at = excluded.missed_at, escalated_at = excluded.escalated_at,
                repeated_at = excluded.repeated_at, gone_at = excluded.gone_at
            """;

    private static final String ACKNOWLEDGE = """
            insert into notices.alarm as a (id, alarm, kind, sender, receiver, record, subject, since, raised_at, acknowledged_at, acknowledged_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (alarm) where gone_at is null do update set acknowledged_at = excluded.acknowledged_at, acknowledged_by = excluded.acknowledged_by
                where a.acknowledged_at is null
            """;

    private static final String ACKNOWLEDGED =
            "select alarm, acknowledged_by, acknowledged_at from notices.alarm where gone_at is null and acknowledged_at is not null";

    private static final String FORGET =
            "delete from notices.alarm where id in (select id from notices.alarm where gone_at < ? order by gone_at limit 1000)";

    /** Returns all alarms that are not over; locked, so that an acknowledgement and the poll wait for each other. */
    List<TrackedAlarm> open(Connection tx) throws SQLException {
        return SqlStatement.of(tx, OPEN + " for update").list(row -> known(row) ? seen(row) : null).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static TrackedAlarm seen(ResultSet row) throws SQLException {
        return new TrackedAlarm(
                row.getObject("id", UUID.class),
                alarm(row),
                SqlStatement.instant(row, "raised_at"),
                SqlStatement.instant(row, "told_at"),
                SqlStatement.instant(row, "missed_at"),
                SqlStatement.instant(row, "escalated_at"),
                SqlStatement.instant(row, "repeated_at"),
                SqlStatement.instant(row, "acknowledged_at"),
                null);
    }

    /** True for a known kind. An alarm of a later version is left as it is: a node that cannot read it must go on with all others. */
    static boolean known(ResultSet row) throws SQLException {
        return Alarm.Kind.named(row.getString("kind")).isPresent();
    }

    static Alarm alarm(ResultSet row) throws SQLException {
        return new Alarm(
                Alarm.Kind.valueOf(row.getString("kind")),
                row.getString("sender"),
                row.getString("receiver"),
                row.getString("record"),
                SqlStatement.instant(row, "since"),
                0,
                row.getString("subject"));
    }

    int keep(Connection tx, List<TrackedAlarm> seen) throws SQLException {
        return RowArrays.of(seen)
                .uuid(TrackedAlarm::id)
                .uuid(each -> each.alarm().id())
                .text(each -> each.alarm().kind().name())
                .text(each -> each.alarm().sender())
                .text(each -> each.alarm().receiver())
                .text(each -> each.alarm().record())
                .text(each -> each.alarm().subject())
                .instant(each -> each.alarm().since())
                .instant(TrackedAlarm::raised)
                .instant(TrackedAlarm::told)
                .instant(TrackedAlarm::missed)
                .instant(TrackedAlarm::escalated)
                .instant(TrackedAlarm::repeated)
                .instant(TrackedAlarm::gone)
                .write(tx, KEEP);
    }

    /** Acknowledges; false if it was acknowledged before. */
    boolean acknowledge(Connection tx, UUID id, Alarm alarm, String user, Instant now) throws SQLException {
        return SqlStatement.of(
                                tx,
                                ACKNOWLEDGE,
                                id,
                                alarm.id(),
                                alarm.kind(),
                                alarm.sender(),
                                alarm.receiver(),
                                alarm.record(),
                                alarm.subject(),
                                alarm.since(),
                                now,
                                now,
                                user)
                        .update()
                > 0;
    }

    /** Returns the acknowledgements by the alarm's id. */
    Map<UUID, Acknowledgement> acknowledged(Connection tx) throws SQLException {
        return SqlStatement.of(tx, ACKNOWLEDGED)
                .map(
                        row -> row.getObject(1, UUID.class),
                        row -> new Acknowledgement(row.getString(2), SqlStatement.instant(row, 3)));
    }

    /** Deletes, with their notifications, the alarms that were over before. */
    int forget(Connection tx, Instant before) throws SQLException {
        return SqlStatement.of(tx, FORGET, before).update();
    }
}
