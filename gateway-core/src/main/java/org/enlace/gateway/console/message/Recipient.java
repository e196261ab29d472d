package org.enlace.gateway.console.message;

import java.time.Instant;
import java.util.UUID;

/**
 * The last delivery of a record to a receiver.
 *
 * @param kind RECORD, or WITHDRAWAL if the receiver was notified that the record is withdrawn
 * @param version the version of that delivery
 * @param state of that delivery
 * @param confirmedAt time when the receiver accepted it; null if it has not
 * @param confirmedVersion the last version that it accepted as a record; null if it accepted none
 */
record Recipient(
        String receiver,
        UUID deliveryId,
        UUID messageId,
        String kind,
        int version,
        String state,
        Instant confirmedAt,
        Integer confirmedVersion) {}
