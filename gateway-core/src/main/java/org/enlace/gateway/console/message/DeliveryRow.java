package org.enlace.gateway.console.message;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    static DeliveryRow of(ResultSet row) throws SQLException {
        return new DeliveryRow(
                row.getObject("id", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getString("sender"),
                row.getString("receiver"),
                row.getString("record"),
                row.getString("business_id"),
                row.getInt("version"),
                row.getInt("generation"),
                row.getString("state"),
                row.getBoolean("held"),
                row.getInt("attempts"),
                SqlStatement.instant(row, "next_at"),
                SqlStatement.instant(row, "expires_at"),
                row.getString("agreement"),
                row.getString("policy"),
                row.getString("mapping"),
                row.getString("snapshot"),
                row.getString("fault"),
                row.getBoolean("outcome_unknown"),
                row.getObject("batch_id", UUID.class),
                SqlStatement.instant(row, "created_at"),
                SqlStatement.instant(row, "finished_at"));
    }
}
