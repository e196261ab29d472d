package org.enlace.gateway.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.registry.Registry;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/** Which kinds of number the case of a delivery has by now: agreements may ask for them. Thread-safe: it holds no state. */
@Component
class CaseNumbers {

    private final Registry registry;

    CaseNumbers(Registry registry) {
        this.registry = registry;
    }

    /** The schemes; none if the record has no case. */
    Set<String> of(Connection tx, UUID delivery) throws SQLException {
        List<UUID> cases = Rows.of(List.of(delivery))
                .uuid(id -> id)
                .read(
                        tx,
                        "select substr(order_key, 6)::uuid from delivery.delivery_order where delivery_id = any(?::uuid[]) and order_key like 'case:%'",
                        row -> row.getObject(1, UUID.class));
        return cases.isEmpty() ? Set.of() : registry.schemes(tx, cases);
    }
}
