package org.enlace.gateway.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/** Where intake puts deliveries, in its own transaction. Thread-safe: it holds no state. */
@Component
public class Outbox {

    private record OrderRow(UUID delivery, String link, String key) {}

    /** Appends deliveries. Their order among each other is the order given; the caller holds the locks of their cases. */
    public void append(Connection tx, List<NewDelivery> deliveries) throws SQLException {
        Rows.of(deliveries)
                .uuid(NewDelivery::id)
                .uuid(NewDelivery::key)
                .uuid(NewDelivery::messageId)
                .text(each -> each.origin().toString())
                .text(each -> each.to().toString())
                .text(NewDelivery::record)
                .text(NewDelivery::businessId)
                .number(NewDelivery::version)
                .text(NewDelivery::agreement)
                .text(NewDelivery::policy)
                .text(NewDelivery::mapping)
                .text(NewDelivery::snapshot)
                .instant(NewDelivery::createdAt)
                .instant(NewDelivery::expiresAt)
                .write(tx, """
                insert into delivery.delivery (id, effect_key, message_id, origin, link, record, business_id, version, state, next_at, expires_at, agreement, policy,
                    mapping, snapshot, created_at)
                select id, effect_key, message_id, origin, link, record, business_id, version, 'WAITING', created_at::timestamptz, expires_at::timestamptz, agreement,
                    policy, mapping, snapshot, created_at::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[])
                  as t(id, effect_key, message_id, origin, link, record, business_id, version, agreement, policy, mapping, snapshot, created_at, expires_at)
                """);
        List<OrderRow> order = deliveries.stream()
                .flatMap(each -> each.orderKeys().stream()
                        .map(key -> new OrderRow(each.id(), each.to().toString(), key)))
                .toList();
        Rows.of(order)
                .uuid(OrderRow::delivery)
                .text(OrderRow::link)
                .text(OrderRow::key)
                .write(tx, """
                insert into delivery.delivery_order (delivery_id, link, order_key, order_seq)
                select id, link, key, nextval('delivery.order_seq')
                from (select * from unnest(?::uuid[], ?::text[], ?::text[]) with ordinality as t(id, link, key, place) order by place) as ordered
                """);
    }

    /** Cancels what has not left yet of records whose place another has taken. */
    public void cancel(Connection tx, List<UUID> messageIds) throws SQLException {
        Rows.of(messageIds).uuid(id -> id).write(tx, """
                update delivery.delivery set state = 'CANCELLED', finished_at = now(), held = false
                where message_id = any(?::uuid[]) and state in ('WAITING', 'RETRYING') and attempts = 0
                """);
    }
}
