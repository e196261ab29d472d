package org.enlace.gateway.exchange.delivery.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.LinkId;

/**
 * A record for one receiver, as decided when the record was accepted.
 *
 * @param key its idempotency key with the receiver: the same on every attempt, and, where it follows from the message, after a restore too
 * @param origin the link the record came in by
 * @param to the sending link
 * @param kind whether it brings the record or takes it back
 * @param generation 1, or counted on if the same version goes to the same receiver again with another content
 * @param record record id
 * @param orderKeys what it must stay in order with: its cases, or its business id if it has none; at least one
 * @param expiresAt when retrying ends
 */
public record NewDelivery(
        UUID id,
        UUID key,
        UUID messageId,
        LinkId origin,
        LinkId to,
        DeliveryKind kind,
        int generation,
        String record,
        String businessId,
        int version,
        String agreement,
        String policy,
        String mapping,
        String snapshot,
        List<String> orderKeys,
        Instant createdAt,
        Instant expiresAt) {
    public NewDelivery {
        orderKeys = List.copyOf(orderKeys);
    }
}
