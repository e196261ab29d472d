package org.enlace.gateway.console.message;

import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;

/**
 * A row of the delivery list.
 *
 * @param sender the link its message came in by
 * @param receiver the link it leaves by
 * @param record slug
 * @param businessId the sender's number of it; null if it is another institution's
 * @param version of the business id
 * @param generation 1, and one more for each replay
 * @param held true if it waits behind an earlier delivery of its case
 * @param nextAt when it is tried next; means nothing once it is finished
 * @param agreement that determines its receiver
 * @param policy that determines its fields
 * @param mapping that writes it
 * @param snapshot hash of the configuration these come from
 * @param fault fault of the last attempt; null if it did not fail
 * @param outcomeUnknown true if an attempt may have reached the receiver
 * @param batchId the file it left in; null if it left alone or has not left
 * @param finishedAt null while it is unfinished
 */
record DeliveryRow(
        UUID id,
        UUID messageId,
        String sender,
        String receiver,
        String record,
        String businessId,
        int version,
        int generation,
        String state,
        boolean held,
        int attempts,
        Instant nextAt,
        Instant expiresAt,
        String agreement,
        String policy,
        String mapping,
        String snapshot,
        String fault,
        boolean outcomeUnknown,
        UUID batchId,
        Instant createdAt,
        Instant finishedAt) {

    /** Reads a row of {@code delivery.delivery_view}. */
    static final SqlStatement.RowReader<DeliveryRow> ROW = SqlStatement.recordsOf(DeliveryRow.class);
}
