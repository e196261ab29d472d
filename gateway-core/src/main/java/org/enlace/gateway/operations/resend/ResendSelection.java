package org.enlace.gateway.operations.resend;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;

/** Converts a filter into a query over deliveries, or over messages when translating again. Values are passed as parameters only. */
final class ResendSelection {

    private static final String DELIVERIES =
            "select d.id, d.message_id, d.origin, d.link, d.record, d.id as place from delivery.delivery d where true";
    private static final String MESSAGES =
            "select m.id, m.id, m.link, null::text, m.record, m.id as place from journal.message m where m.state in ('ACCEPTED', 'PARKED')";

    private static final Set<String> UNFINISHED = Set.of("WAITING", "SENDING", "RETRYING", "PARKED");

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final String base;

    private ResendSelection(String base) {
        this.base = base;
    }

    /** Returns the part of the requested items that the operator may see. */
    static ResendSelection of(ResendRequest order, ActingOperator actingOperator) {
        return order.stage() == ReprocessingStage.TRANSLATE
                ? messages(order.filter(), actingOperator)
                : deliveries(order.filter(), actingOperator);
    }

    /** Selects the parts of a group that the operator may act on; some of them if ids are given. */
    static ResendSelection parked(DeadLetterGroup deadLetterGroup, List<UUID> ids, ActingOperator actingOperator) {
        ResendFilter filter = ResendFilter.of(ids).in(deadLetterGroup.id());
        return deadLetterGroup.ofMessages() ? messages(filter, actingOperator) : deliveries(filter, actingOperator);
    }

    private static ResendSelection deliveries(ResendFilter filter, ActingOperator actingOperator) {
        ResendSelection made = new ResendSelection(DELIVERIES);
        if (!filter.ids().isEmpty()) {
            made.add("(d.id = any(?) or d.message_id = any(?))", ids(filter), ids(filter));
        }
        filter.sender().ifPresent(sender -> made.link("d.origin", sender));
        filter.receiver().ifPresent(receiver -> made.link("d.link", receiver));
        filter.record().ifPresent(record -> made.add("split_part(d.record, '/', 1) = ?", record));
        filter.state().ifPresent(state -> made.add("d.state = ?" + unfinished(state), state));
        filter.fault().ifPresent(fault -> made.add("d.fault = ?", fault));
        // A delivery's id begins with its creation time, so the primary key is used. A delivery that is created again
        // belongs to an older message.
        filter.from()
                .ifPresent(from -> made.add(
                        "d.id >= ? and d.created_at >= ? and d.message_id >= ?",
                        TimeOrderedId.lowest(from),
                        from,
                        TimeOrderedId.lowest(from)));
        filter.to()
                .ifPresent(to -> made.add("d.id < ? and d.created_at < ?", TimeOrderedId.lowest(to.plusMillis(1)), to));
        filter.group()
                .ifPresent(deadLetterGroup -> made.add(
                        "d.state = 'PARKED' and d.finished_at is null and " + DeadLetterGroups.OF_DELIVERY + " = ?",
                        deadLetterGroup));
        if (!actingOperator.seesAll()) {
            made.link("d.link", actingOperator.institution());
        }
        return made;
    }

    private static ResendSelection messages(ResendFilter filter, ActingOperator actingOperator) {
        ResendSelection made = new ResendSelection(MESSAGES);
        if (!filter.ids().isEmpty()) {
            made.add(
                    "(m.id = any(?) or m.id in (select message_id from delivery.delivery where id = any(?)))",
                    ids(filter),
                    ids(filter));
        }
        filter.sender().ifPresent(sender -> made.link("m.link", sender));
        filter.record().ifPresent(record -> made.add("split_part(m.record, '/', 1) = ?", record));
        filter.state().ifPresent(state -> made.add("m.state = ?", state));
        filter.from().ifPresent(from -> made.add("m.received_at >= ?", from));
        filter.to().ifPresent(to -> made.add("m.received_at < ?", to));
        filter.group()
                .ifPresent(deadLetterGroup ->
                        made.add("m.state = 'PARKED' and " + DeadLetterGroups.OF_MESSAGE + " = ?", deadLetterGroup));
        filter.finding().ifPresent(made::found);
        if (!actingOperator.seesAll()) {
            made.link("m.link", actingOperator.institution());
        }
        return made;
    }

    private void found(FindingFilter finding) {
        String found = "m.id in (select f.message_id from journal.finding f where f.rule = ?";
        if (finding.field().isPresent()) {
            add(found + " and f.field = ?)", finding.rule(), finding.field().get());
        } else {
            add(found + ")", finding.rule());
        }
    }

    private static String unfinished(String state) {
        // Allows the small index over unfinished deliveries to be used.
        return UNFINISHED.contains(state) ? " and d.finished_at is null" : "";
    }

    private void link(String column, String partnerOrLink) {
        if (partnerOrLink.contains("/")) {
            add(column + " = ?", partnerOrLink);
        } else {
            add("split_part(" + column + ", '/', 1) = ?", partnerOrLink);
        }
    }

    private static UUID[] ids(ResendFilter filter) {
        return filter.ids().toArray(UUID[]::new);
    }

    private void add(String condition, Object... parameters) {
        conditions.add(condition);
        values.addAll(List.of(parameters));
    }

    /** Returns the number of matches, counted no further than this. */
    int count(Connection tx, int most) throws SQLException {
        String sql = "select count(*) from (" + sql() + " limit " + (most + 1) + ") as found";
        return SqlStatement.of(tx, sql, values(tx)).single(row -> row.getInt(1));
    }

    /** Returns their ids in order of acceptance, at most this many. */
    List<UUID> ids(Connection tx, int most) throws SQLException {
        return SqlStatement.of(tx, sql() + " order by place limit " + most, values(tx))
                .list(row -> row.getObject(1, UUID.class));
    }

    /** Stores them as the items of a job. */
    int keep(Connection tx, UUID job) throws SQLException {
        String insert = "insert into replay.item (job_id, number, subject, message_id, sender, receiver, record)"
                + " select ?, row_number() over (order by place), subject, message, sender, receiver, record from ("
                + sql() + ") as found(subject, message, sender, receiver, record, place)";
        return SqlStatement.of(tx, insert, values(tx, job)).update();
    }

    private String sql() {
        return base + conditions.stream().map(each -> " and " + each).reduce("", String::concat);
    }

    private Object[] values(Connection tx, Object... first) throws SQLException {
        List<Object> all = new ArrayList<>(List.of(first));
        for (Object value : values) {
            all.add(value instanceof UUID[] ids ? tx.createArrayOf("uuid", ids) : value);
        }
        return all.toArray();
    }
}
