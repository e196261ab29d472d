package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.springframework.stereotype.Component;

/** Keeps what the first attempt sends, sealed, so that every later attempt sends the same bytes. Thread-safe: it holds no state. */
@Component
class PayloadRepository {

    private final Sealer sealer;

    PayloadRepository(Sealer sealer) {
        this.sealer = sealer;
    }

    /** A payload; the bytes are those on the wire. */
    record Payload(UUID deliveryId, String contentType, byte[] content) {}

    private record Row(UUID deliveryId, String contentType, byte[] wrappedKey, byte[] sealed) {}

    /** The payloads that are frozen already. */
    Map<UUID, Payload> read(Connection tx, List<UUID> deliveries) throws SQLException {
        Map<UUID, Payload> found = new HashMap<>();
        RowArrays.of(deliveries)
                .uuid(id -> id)
                .read(
                        tx,
                        "select delivery_id, content_type, wrapped_key, sealed from delivery.frozen where delivery_id = any(?::uuid[])",
                        row -> open(new Row(
                                row.getObject(1, UUID.class), row.getString(2), row.getBytes(3), row.getBytes(4))))
                .forEach(payload -> found.put(payload.deliveryId(), payload));
        return found;
    }

    /** Freezes payloads. */
    void keep(Connection tx, List<Payload> payloads) throws SQLException {
        RowArrays.of(payloads.stream().map(this::seal).toList())
                .uuid(Row::deliveryId)
                .text(Row::contentType)
                .bytes(Row::wrappedKey)
                .bytes(Row::sealed)
                .queue(tx, """
                insert into delivery.frozen (delivery_id, content_type, wrapped_key, sealed)
                select * from unnest(?::uuid[], ?::text[], ?::bytea[], ?::bytea[])
                """);
    }

    private Row seal(Payload payload) {
        UUID id = payload.deliveryId();
        DataKey key = sealer.newKey(SealContext.of("delivery.frozen", "wrapped_key", id));
        byte[] sealed = sealer.sealBody(key, SealContext.of("delivery.frozen", "sealed", id), payload.content());
        return new Row(id, payload.contentType(), key.wrapped(), sealed);
    }

    private Payload open(Row row) {
        UUID id = row.deliveryId();
        DataKey key = sealer.openKey(row.wrappedKey(), SealContext.of("delivery.frozen", "wrapped_key", id));
        byte[] content = sealer.openBody(key, SealContext.of("delivery.frozen", "sealed", id), row.sealed());
        return new Payload(id, row.contentType(), content);
    }
}
