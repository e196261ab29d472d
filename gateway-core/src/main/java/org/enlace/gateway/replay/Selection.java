package org.enlace.gateway.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.store.TimeOrderedId;

/** Turns a filter into a query over deliveries, or over messages when translating again. Values travel as parameters only. */
final class Selection {

    private static final String DELIVERIES =
            "select d.id, d.message_id, d.origin, d.link, d.record, d.id as place from delivery.delivery d where true";
    private static final String MESSAGES =
            "select m.id, m.id, m.link, null::text, m.record, m.id as place from journal.message m where m.state in ('ACCEPTED', 'PARKED')";

    private static final Set<String> UNFINISHED = Set.of("WAITING", "SENDING", "RETRYING", "PARKED");

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final String base;

    private Selection(String base) {
        this.base = base;
    }

    /** What the operator may see of what the order asks for. */
    static Selection of(ReplayOrder order, Operator operator) {
        return order.stage() == Stage.TRANSLATE
                ? messages(order.filter(), operator)
                : deliveries(order.filter(), operator);
    }

    /** Those of a group that the operator may act on; some of them if ids are given. */
    static Selection parked(Group group, List<UUID> ids, Operator operator) {
        ReplayFilter filter = ReplayFilter.of(ids).in(group.id());
        return group.ofMessages() ? messages(filter, operator) : deliveries(filter, operator);
    }

    private static Selection deliveries(ReplayFilter filter, Operator operator) {
        Selection made = new Selection(DELIVERIES);
        if (!filter.ids().isEmpty()) {
            made.add("(d.id = any(?) or d.message_id = any(?))", ids(filter), ids(filter));
        }
        filter.sender().ifPresent(sender -> made.link("d.origin", sender));
        filter.receiver().ifPresent(receiver -> made.link("d.link", receiver));
        filter.record().ifPresent(record -> made.add("split_part(d.record, '/', 1) = ?", record));
        filter.state().ifPresent(state -> made.add("d.state = ?" + unfinished(state), state));
        filter.fault().ifPresent(fault -> made.add("d.fault = ?", fault));
        // A delivery's id begins with the moment it was made: with it the key answers. One that is made anew is of an
        // older
        // message.
        filter.from()
                .ifPresent(from -> made.add(
                        "d.id >= ? and d.created_at >= ? and d.message_id >= ?",
                        TimeOrderedId.lowest(from),
                        Timestamp.from(from),
                        TimeOrderedId.lowest(from)));
        filter.to()
                .ifPresent(to -> made.add(
                        "d.id < ? and d.created_at < ?", TimeOrderedId.lowest(to.plusMillis(1)), Timestamp.from(to)));
        filter.group()
                .ifPresent(group -> made.add(
                        "d.state = 'PARKED' and d.finished_at is null and " + Groups.OF_DELIVERY + " = ?", group));
        if (!operator.seesAll()) {
            made.link("d.link", operator.institution());
        }
        return made;
    }

    private static Selection messages(ReplayFilter filter, Operator operator) {
        Selection made = new Selection(MESSAGES);
        if (!filter.ids().isEmpty()) {
            made.add(
                    "(m.id = any(?) or m.id in (select message_id from delivery.delivery where id = any(?)))",
                    ids(filter),
                    ids(filter));
        }
        filter.sender().ifPresent(sender -> made.link("m.link", sender));
        filter.record().ifPresent(record -> made.add("split_part(m.record, '/', 1) = ?", record));
        filter.state().ifPresent(state -> made.add("m.state = ?", state));
        filter.from().ifPresent(from -> made.add("m.received_at >= ?", Timestamp.from(from)));
        filter.to().ifPresent(to -> made.add("m.received_at < ?", Timestamp.from(to)));
        filter.group().ifPresent(group -> made.add("m.state = 'PARKED' and " + Groups.OF_MESSAGE + " = ?", group));
        filter.finding().ifPresent(made::found);
        if (!operator.seesAll()) {
            made.link("m.link", operator.institution());
        }
        return made;
    }

    private void found(SoughtFinding finding) {
        String found = "m.id in (select f.message_id from journal.finding f where f.rule = ?";
        if (finding.field().isPresent()) {
            add(found + " and f.field = ?)", finding.rule(), finding.field().get());
        } else {
            add(found + ")", finding.rule());
        }
    }

    private static String unfinished(String state) {
        // Lets the small index over unfinished deliveries answer.
        return UNFINISHED.contains(state) ? " and d.finished_at is null" : "";
    }

    private void link(String column, String partnerOrLink) {
        if (partnerOrLink.contains("/")) {
            add(column + " = ?", partnerOrLink);
        } else {
            add("split_part(" + column + ", '/', 1) = ?", partnerOrLink);
        }
    }

    private static UUID[] ids(ReplayFilter filter) {
        return filter.ids().toArray(UUID[]::new);
    }

    private void add(String condition, Object... parameters) {
        conditions.add(condition);
        values.addAll(List.of(parameters));
    }

    /** How many, counted no further than this. */
    int count(Connection tx, int most) throws SQLException {
        try (PreparedStatement query =
                tx.prepareStatement("select count(*) from (" + sql() + " limit " + (most + 1) + ") as found")) {
            bind(tx, query, 1);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Their ids in order of acceptance, so many at most. */
    List<UUID> ids(Connection tx, int most) throws SQLException {
        try (PreparedStatement query = tx.prepareStatement(sql() + " order by place limit " + most)) {
            bind(tx, query, 1);
            List<UUID> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getObject(1, UUID.class));
                }
            }
            return found;
        }
    }

    /** Writes them down as the items of a job. */
    int keep(Connection tx, UUID job) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into replay.item (job_id, number, subject, message_id, sender, receiver, record)"
                        + " select ?, row_number() over (order by place), subject, message, sender, receiver, record from ("
                        + sql() + ") as found(subject, message, sender, receiver, record, place)")) {
            insert.setObject(1, job);
            bind(tx, insert, 2);
            return insert.executeUpdate();
        }
    }

    private String sql() {
        return base + conditions.stream().map(each -> " and " + each).reduce("", String::concat);
    }

    private void bind(Connection tx, PreparedStatement statement, int first) throws SQLException {
        int index = first;
        for (Object value : values) {
            if (value instanceof UUID[] ids) {
                statement.setArray(index++, tx.createArrayOf("uuid", ids));
            } else {
                statement.setObject(index++, value);
            }
        }
    }
}
