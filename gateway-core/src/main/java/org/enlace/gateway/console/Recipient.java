package org.enlace.gateway.console;

import java.time.Instant;
import java.util.UUID;

/**
 * What a receiver was told last of a record.
 *
 * @param kind RECORD, or WITHDRAWAL if it was told that the record no longer stands
 * @param version the version it was told of
 * @param state of that delivery
 * @param confirmedAt when the receiver took it; null if it has not
 * @param confirmedVersion the last version that it took as a record; null if it took none
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
