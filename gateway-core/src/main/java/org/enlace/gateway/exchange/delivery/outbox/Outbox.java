package org.enlace.gateway.exchange.delivery.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Appends and cancels deliveries, in intake's transaction. Thread-safe: it holds no state. */
@Component
public class Outbox {

    /** Why a delivery is cancelled: no agreement in force gives it to its receiver. */
    public static final String NOT_ENTITLED = "NOT_ENTITLED";

    /** Why a delivery is cancelled: the policy of today lets less through than what was written. */
    public static final String POLICY_CHANGED = "POLICY_CHANGED";

    /** Why a delivery is cancelled: a later version takes its place. */
    public static final String SUPERSEDED = "SUPERSEDED";

    /** Why a delivery is cancelled: the sender took its record back. */
    public static final String WITHDRAWN = "WITHDRAWN";

    private record OrderRow(UUID delivery, String link, String key) {}

    /** Appends deliveries. Their order among each other is the order given; the caller holds the locks of their cases. */
    public void append(Connection tx, List<NewDelivery> deliveries) throws SQLException {
        RowArrays.of(deliveries)
                .uuid(NewDelivery::id)
                .uuid(NewDelivery::key)
                .uuid(NewDelivery::messageId)
                .text(each -> each.origin().toString())
                .text(each -> each.to().toString())
                .text(each -> each.kind().name())
                .number(NewDelivery::generation)
                .text(NewDelivery::record)
                .text(NewDelivery::businessId)
                .number(NewDelivery::version)
                .text(NewDelivery::agreement)
                .text(NewDelivery::policy)
                .text(NewDelivery::mapping)
                .text(NewDelivery::snapshot)
                .moment(NewDelivery::createdAt)
                .moment(NewDelivery::expiresAt)
                .queue(tx, """
                insert into delivery.delivery (id, effect_key, message_id, origin, link, kind, generation, record, business_id, version, state, next_at, expires_at,
                    agreement, policy, mapping, snapshot, created_at)
                select id, effect_key, message_id, origin, link, kind, generation, record, business_id, version, 'WAITING', created_at, expires_at, agreement,
                    policy, mapping, snapshot, created_at
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                  as t(id, effect_key, message_id, origin, link, kind, generation, record, business_id, version, agreement, policy, mapping, snapshot, created_at,
                    expires_at)
                """);
        List<OrderRow> order = deliveries.stream()
                .flatMap(each -> each.orderKeys().stream()
                        .map(key -> new OrderRow(each.id(), each.to().toString(), key)))
                .toList();
        RowArrays.of(order)
                .uuid(OrderRow::delivery)
                .text(OrderRow::link)
                .text(OrderRow::key)
                .queue(tx, """
                insert into delivery.delivery_order (delivery_id, link, order_key, order_seq)
                select id, link, key, nextval('delivery.order_seq')
                from (select * from unnest(?::uuid[], ?::text[], ?::text[]) with ordinality as t(id, link, key, place) order by place) as ordered
                """);
    }

    /** Returns how often a version was sent, or is to be sent, to a receiver; 0 if it never was. */
    public int lastGeneration(Connection tx, UUID messageId, LinkId to) throws SQLException {
        return SqlStatement.of(tx, """
                select coalesce(max(generation), 0) from delivery.delivery where message_id = ? and link = ? and kind = 'RECORD'
                """, messageId, to.toString()).single(row -> row.getInt(1));
    }

    /**
     * A request to cancel deliveries.
     *
     * @param key the record, all versions so far
     * @param to the receiver
     * @param reason a code word: why
     */
    public record Stop(Recipients.RecordKey key, LinkId to, String reason) {}

    /** A delivery that was cancelled. */
    public record Cancelled(UUID id, UUID messageId, LinkId link, String reason) {}

    /**
     * Cancels what has surely not left: not what is on the wire, not what may have reached its receiver and is tried again, not what lies in a file
     * that is on its way. What is parked is cancelled whether it may have arrived or not: it would hold back whatever follows, and its receiver still
     * counts as a holder. So is what no receiver may have any more ({@link #NOT_ENTITLED}, a consent that was withdrawn): to try it again would be
     * the next send. Waits for a claim that is being made at this moment.
     */
    public List<Cancelled> cancel(Connection tx, List<Stop> stops) throws SQLException {
        List<Cancelled> cancelled = RowArrays.of(stops)
                .text(stop -> stop.key().origin().toString())
                .text(stop -> stop.key().businessId())
                .text(stop -> stop.to().toString())
                .text(Stop::reason)
                .read(tx, """
                update delivery.delivery d set state = 'CANCELLED', finished_at = now(), held = false, fault = t.reason
                from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as t(origin, business_id, link, reason)
                where d.business_id = t.business_id and d.link = t.link and d.origin = t.origin and d.kind = 'RECORD'
                  and (d.state in ('WAITING', 'RETRYING') and (not d.outcome_unknown or t.reason = 'NOT_ENTITLED') or d.state = 'PARKED') and d.batch_id is null
                returning d.id, d.message_id, d.link, d.fault
                """, SqlStatement.recordsFrom(1, Cancelled.class));
        OrderingQueue.letGoBehind(tx, cancelled.stream().map(Cancelled::id).toList());
        return cancelled;
    }

    /** Cancels, in the same way, all deliveries of one version. */
    public List<Cancelled> cancel(Connection tx, UUID messageId, String reason) throws SQLException {
        String cancel = """
                update delivery.delivery set state = 'CANCELLED', finished_at = now(), held = false, fault = ?
                where message_id = ? and kind = 'RECORD'
                  and (state in ('WAITING', 'RETRYING') and not outcome_unknown or state = 'PARKED') and batch_id is null
                returning id, message_id, link, fault
                """;
        List<Cancelled> cancelled =
                SqlStatement.of(tx, cancel, reason, messageId).list(SqlStatement.recordsFrom(1, Cancelled.class));
        OrderingQueue.letGoBehind(tx, cancelled.stream().map(Cancelled::id).toList());
        return cancelled;
    }
}
