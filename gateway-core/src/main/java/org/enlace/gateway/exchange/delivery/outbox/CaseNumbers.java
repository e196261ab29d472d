package org.enlace.gateway.exchange.delivery.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads which kinds of number the case of a delivery has by now: agreements may require them. Thread-safe: it holds no state. */
@Component
public class CaseNumbers {

    private final Registry registry;

    public CaseNumbers(Registry registry) {
        this.registry = registry;
    }

    /** The schemes; none if the record has no case. */
    public Set<String> of(Connection tx, UUID delivery) throws SQLException {
        String keys =
                "select substr(order_key, 6)::uuid from delivery.delivery_order where delivery_id = ? and order_key like 'case:%'";
        List<UUID> cases = SqlStatement.of(tx, keys, delivery).list(row -> row.getObject(1, UUID.class));
        return cases.isEmpty() ? Set.of() : registry.schemes(tx, cases);
    }
}
