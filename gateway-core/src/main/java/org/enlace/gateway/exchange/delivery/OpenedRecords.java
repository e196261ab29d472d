package org.enlace.gateway.exchange.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.Records;
import org.enlace.gateway.platform.encryption.SealingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens the records of deliveries. Thread-safe: it holds no state. */
@Component
class OpenedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(OpenedRecords.class);

    private final Records records;

    OpenedRecords(Records records) {
        this.records = records;
    }

    /** By message. A record that cannot be opened is left out, so that its delivery is parked and no other is held up. */
    Map<UUID, ObjectNode> of(Connection tx, List<ClaimedDelivery> claimed) throws SQLException {
        List<UUID> messages =
                claimed.stream().map(ClaimedDelivery::messageId).distinct().toList();
        try {
            return records.read(tx, messages);
        } catch (SealingException oneOfThem) {
            Map<UUID, ObjectNode> opened = new HashMap<>();
            for (UUID message : messages) {
                try {
                    opened.putAll(records.read(tx, List.of(message)));
                } catch (SealingException closed) {
                    if (closed.passing()) {
                        // The key provider is away: nothing is wrong with the record, and it is tried later.
                        throw closed;
                    }
                    LOG.error("a record cannot be opened; its deliveries are parked");
                }
            }
            return opened;
        }
    }
}
