package org.enlace.gateway.operations.resend;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Counts dead letters, in the caller's transaction. Thread-safe: it holds no state. */
@Component
public class DeadLetterGroups {

    /** The step at which a delivery failed. */
    private static final String STEP = """
            case when d.fault in ('RECORD_MISSING', 'POLICY_MISSING', 'PROTECTED_PLACE') then 'PROTECT'
                 when d.fault in ('MAPPING_INCOMPLETE', 'MAPPING_MISSING', 'RECEIVER_CONTRACT') then 'WRITE' else 'SEND' end""";

    /** The first finding of a parked message {@code m}, rule and field. */
    private static final String FINDING = """
            (select f.rule || '|' || f.field from journal.finding f where f.message_id = m.id
             order by array_position(array['REFUSE', 'WARN', 'INFO'], f.severity), f.field, f.rule limit 1)""";

    /** Id of the group of a parked delivery {@code d}. */
    static final String OF_DELIVERY =
            id("d.origin, d.link, split_part(d.record, '/', 1), (" + STEP + "), coalesce(d.fault, '')");

    /** Id of the group of a parked message {@code m}. */
    static final String OF_MESSAGE = id("m.link, 'TRANSLATE', coalesce(" + FINDING + ", '')");

    /**
     * Counts deliveries that wait behind those of a group {@code d}: behind the heads of some lines, some of each line. A limit is enough, because
     * counting behind a hundred thousand dead letters would cost the database too much.
     */
    private static final String BEHIND = """
            (select count(distinct line.delivery_id) from (
                 select h.id from delivery.delivery h
                 where h.state = 'PARKED' and h.finished_at is null and h.origin = d.origin and h.link = d.link and h.record = d.record and h.fault = d.fault
                 limit 200) head
             join delivery.delivery_order o on o.delivery_id = head.id
             cross join lateral (
                 select l.delivery_id from delivery.delivery_order l
                 where l.link = o.link and l.order_key = o.order_key and l.order_seq > o.order_seq order by l.order_seq limit 500) line
             where exists (select from delivery.delivery w where w.id = line.delivery_id and w.finished_at is null and w.state <> 'PARKED'))""";

    /** Grouped by plain columns first: ids are computed for groups, not for each of a hundred thousand rows. */
    private static final String SHAPE = """
            with counted as (
                select origin, link, record, fault, count(*) as number, min(created_at) as since
                from delivery.delivery where state = 'PARKED' and finished_at is null and created_at < ? group by origin, link, record, fault
            ), parked as (
                select %s as id, 'DELIVERY' as kind, d.origin as sender, d.link as receiver, split_part(d.record, '/', 1) as record, %s as step,
                    coalesce(d.fault, '') as cause, '' as path, d.since, d.number, %s as behind
                from counted d
                union all
                select %s, 'MESSAGE', m.link, null, split_part(m.record, '/', 1), 'TRANSLATE', split_part(coalesce(%s, ''), '|', 1),
                    split_part(coalesce(%s, ''), '|', 2), m.received_at, 1, 0
                from journal.message m where m.state = 'PARKED' and m.received_at < ?
            )
            select p.id, p.kind, p.sender, p.receiver, max(p.record), p.step, p.cause, p.path, sum(p.number)::bigint, min(p.since), sum(p.behind)::bigint
            from parked p
            group by p.id, p.kind, p.sender, p.receiver, p.step, p.cause, p.path
            order by min(p.since), p.id
            """;

    static final String LIST = SHAPE.formatted(OF_DELIVERY, STEP, BEHIND, OF_MESSAGE, FINDING, FINDING);
    private static final String OLD = SHAPE.formatted(OF_DELIVERY, STEP, "0", OF_MESSAGE, FINDING, FINDING);

    private static String id(String parts) {
        return "left(encode(sha256(convert_to(concat_ws('|', " + parts + "), 'UTF8')), 'hex'), 16)";
    }

    /** All of them, the oldest first. */
    List<DeadLetterGroup> list(Connection tx) throws SQLException {
        return list(tx, LIST, OffsetDateTime.MAX);
    }

    /** Returns the parts of the groups that were accepted before, the oldest first; deliveries that wait behind them are not counted. */
    public List<DeadLetterGroup> olderThan(Connection tx, Instant moment) throws SQLException {
        return list(tx, OLD, moment);
    }

    private static List<DeadLetterGroup> list(Connection tx, String sql, Object before) throws SQLException {
        List<DeadLetterGroup> groups = SqlStatement.of(tx, sql, before, before).list(DeadLetterGroups::group);
        Map<String, List<DeadLetterNote>> notes =
                notes(tx, groups.stream().map(DeadLetterGroup::id).toList());
        return groups.stream()
                .map(group -> group.with(notes.getOrDefault(group.id(), List.of())))
                .toList();
    }

    private static Map<String, List<DeadLetterNote>> notes(Connection tx, List<String> groups) throws SQLException {
        Map<String, List<DeadLetterNote>> notes = new HashMap<>();
        String sql = """
                select group_id, changed_by, changed_at, note, assignee from replay.group_note
                where group_id = any(?) and (note <> '' or assignee <> '') order by changed_at desc, changed_by
                """;
        SqlStatement.of(tx, sql, tx.createArrayOf("text", groups.toArray()))
                .list(row -> notes.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                        .add(new DeadLetterNote(
                                row.getString(2), SqlStatement.instant(row, 3), row.getString(4), row.getString(5))));
        return notes;
    }

    private static DeadLetterGroup group(ResultSet row) throws SQLException {
        return new DeadLetterGroup(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getLong(9),
                SqlStatement.instant(row, 10),
                row.getLong(11),
                List.of());
    }

    void note(Connection tx, String group, String note, String assignee, String by, Instant now) throws SQLException {
        String sql = """
                insert into replay.group_note (group_id, note, assignee, changed_by, changed_at) values (?, ?, ?, ?, ?)
                on conflict (group_id, changed_by) do update set note = excluded.note, assignee = excluded.assignee, changed_at = excluded.changed_at
                """;
        SqlStatement.of(tx, sql, group, note, assignee, by, now).update();
    }
}
