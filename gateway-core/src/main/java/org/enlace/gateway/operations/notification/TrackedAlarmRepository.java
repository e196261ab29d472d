package org.enlace.gateway.operations.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.platform.database.RowArrays;
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
        List<TrackedAlarm> all = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(OPEN + " for update");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (known(row)) {
                    all.add(seen(row));
                }
            }
        }
        return all;
    }

    private static TrackedAlarm seen(ResultSet row) throws SQLException {
        return new TrackedAlarm(
                row.getObject("id", UUID.class),
                alarm(row),
                moment(row, "raised_at"),
                moment(row, "told_at"),
                moment(row, "missed_at"),
                moment(row, "escalated_at"),
                moment(row, "repeated_at"),
                moment(row, "acknowledged_at"),
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
                moment(row, "since"),
                0,
                row.getString("subject"));
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    static OffsetDateTime sql(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
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
        try (PreparedStatement insert = tx.prepareStatement(ACKNOWLEDGE)) {
            insert.setObject(1, id);
            insert.setObject(2, alarm.id());
            insert.setString(3, alarm.kind().name());
            insert.setString(4, alarm.sender());
            insert.setString(5, alarm.receiver());
            insert.setString(6, alarm.record());
            insert.setString(7, alarm.subject());
            insert.setObject(8, sql(alarm.since()));
            insert.setObject(9, sql(now));
            insert.setObject(10, sql(now));
            insert.setString(11, user);
            return insert.executeUpdate() > 0;
        }
    }

    /** Returns the acknowledgements by the alarm's id. */
    Map<UUID, Acknowledgement> acknowledged(Connection tx) throws SQLException {
        Map<UUID, Acknowledgement> all = new HashMap<>();
        try (PreparedStatement select = tx.prepareStatement(ACKNOWLEDGED);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                all.put(
                        row.getObject(1, UUID.class),
                        new Acknowledgement(row.getString(2), moment(row, "acknowledged_at")));
            }
        }
        return all;
    }

    /** Deletes, with their notifications, the alarms that were over before. */
    int forget(Connection tx, Instant before) throws SQLException {
        try (PreparedStatement delete = tx.prepareStatement(FORGET)) {
            delete.setObject(1, sql(before));
            return delete.executeUpdate();
        }
    }
}
