package org.enlace.gateway.exchange.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.backup.RestoredDatabase;

/** Marks a database as restored: from now on an operator must find out which messages it does not know. */
final class RestoreEpochs {

    private RestoreEpochs() {}

    /**
     * Begins an epoch.
     *
     * @param notBack what the gateway must take back again before its inbound endpoints open
     */
    static UUID begin(RestoredDatabase database, Instant restoredAt, Instant takenAt, List<ExclusionLine> notBack)
            throws SQLException {
        UUID epoch = UUID.randomUUID();
        try (Connection app = database.app()) {
            app.setAutoCommit(false);
            String insert = "insert into recovery.epoch (id, restored_at, taken_at, state) values (?, ?, ?, 'HEALING')";
            SqlStatement.of(app, insert, epoch, restoredAt, takenAt).update();
            RestoreExclusions.append(app, epoch, notBack, "READ", "");
            app.commit();
        }
        return epoch;
    }
}
