package org.enlace.gateway.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.store.Rows;

/** The lines in which deliveries of one case wait for each other. */
final class Lines {

    private Lines() {}

    /** The next delivery behind each of these, which are finished, may be claimed from now on. */
    static void letGoBehind(Connection tx, List<UUID> finished) throws SQLException {
        Rows.of(finished).uuid(id -> id).write(tx, """
                update delivery.delivery set held = false where id in (
                    select n.delivery_id from delivery.delivery_order o
                    cross join lateral (
                        select l.delivery_id from delivery.delivery_order l
                        cross join lateral (
                            select from delivery.delivery where id = l.delivery_id and coalesce(finished_at, 'infinity') = 'infinity' offset 0
                        ) d
                        where l.link = o.link and l.order_key = o.order_key and l.order_seq > o.order_seq
                        order by l.order_seq limit 1
                    ) n
                    where o.delivery_id = any(?::uuid[]))
                """);
    }
}
