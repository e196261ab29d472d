package org.enlace.gateway.operations.notification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of notifications. Thread-safe: it holds no state. */
@Component
class NotificationRepository {

    private static final String MAKE = """
            insert into notices.notice (id, alarm_id, way, reason, made_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[]::timestamptz[])
            """;

    /** In the order in which they were stored. */
    private static final String WAITING = """
            select n.id as notice, n.way, n.reason, n.made_at, a.kind, a.sender, a.receiver, a.record, a.subject, a.since
            from notices.notice n join notices.alarm a on a.id = n.alarm_id
            where n.way = ? and n.sent_at is null and n.given_up_at is null order by n.id limit ?
            """;

    private static final String SENT = "update notices.notice set sent_at = ? where id = ? and sent_at is null";

    /** Notifications for a channel that does not exist any more, or that have waited too long. */
    private static final String GIVE_UP = """
            update notices.notice set given_up_at = ?
            where sent_at is null and given_up_at is null and (made_at < ? or not way = any(?))
            """;

    /** Stores notifications to be sent. Their ids are in this order. */
    int make(Connection tx, List<AlarmDiff.Order> orders, Instant now) throws SQLException {
        Iterator<UUID> ids = Stream.generate(() -> TimeOrderedId.at(now))
                .limit(orders.size())
                .sorted(Comparator.comparing(UUID::toString))
                .iterator();
        List<Made> made =
                orders.stream().map(each -> new Made(ids.next(), each)).toList();
        return RowArrays.of(made)
                .uuid(Made::id)
                .uuid(each -> each.order().alarm())
                .text(each -> each.order().way())
                .text(each -> each.order().reason().name())
                .instant(each -> now)
                .write(tx, MAKE);
    }

    private record Made(UUID id, AlarmDiff.Order order) {}

    List<Notification> waiting(Connection tx, String way, int most) throws SQLException {
        return SqlStatement.of(tx, WAITING, way, most)
                .list(row -> TrackedAlarmRepository.known(row) ? notification(row) : null)
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                row.getObject("notice", UUID.class),
                row.getString("way"),
                NotificationReason.valueOf(row.getString("reason")),
                SqlStatement.instant(row, "made_at"),
                TrackedAlarmRepository.alarm(row));
    }

    int sent(Connection tx, Notification notice, Instant now) throws SQLException {
        return SqlStatement.of(tx, SENT, now, notice.id()).update();
    }

    /** Gives up notifications that cannot be sent any more. */
    int giveUp(Connection tx, Collection<String> ways, Instant madeBefore, Instant now) throws SQLException {
        return SqlStatement.of(tx, GIVE_UP, now, madeBefore, tx.createArrayOf("text", ways.toArray()))
                .update();
    }
}
