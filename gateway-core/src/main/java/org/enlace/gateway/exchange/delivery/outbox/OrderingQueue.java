package org.enlace.gateway.exchange.delivery.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;

/** Manages the order in which deliveries of one case wait for each other. */
public final class OrderingQueue {

    private OrderingQueue() {}

    /**
     * The next delivery behind each of these, which are finished, may be claimed from now on. As a claim does, it looks into their own lines alone.
     */
    public static void letGoBehind(Connection tx, List<UUID> finished) throws SQLException {
        RowArrays.of(finished).uuid(id -> id).queue(tx, """
                update delivery.delivery set held = false where id in (
                    select n.delivery_id from delivery.delivery_order o
                    cross join lateral (
                        select l.delivery_id from delivery.delivery_order l
                        where l.link = o.link and l.order_key = o.order_key and l.order_seq > o.order_seq
                          and (select d.finished_at is null from delivery.delivery d where d.id = l.delivery_id)
                        order by l.order_seq limit 1
                    ) n
                    where o.delivery_id = any(?::uuid[]))
                """);
    }
}
