package org.enlace.gateway.recovery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.store.RestoredDatabase;

/** Marks a database as restored: from now on somebody has to ask what it does not know. */
final class Epochs {

    private Epochs() {}

    static UUID begin(RestoredDatabase database, Instant restoredAt, Instant takenAt) throws SQLException {
        UUID epoch = UUID.randomUUID();
        try (Connection app = database.app();
                PreparedStatement insert = app.prepareStatement(
                        "insert into recovery.epoch (id, restored_at, taken_at, state) values (?, ?, ?, 'HEALING')")) {
            insert.setObject(1, epoch);
            insert.setTimestamp(2, Timestamp.from(restoredAt));
            insert.setTimestamp(3, Timestamp.from(takenAt));
            insert.executeUpdate();
        }
        return epoch;
    }
}
