package org.enlace.gateway.partners;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Keeps every snapshot that was ever used, so that what a hop ran with can be looked up years later. */
final class SnapshotStore {

    private final DataSource database;
    private final Clock clock;

    SnapshotStore(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores the snapshot, unless it was stored before. */
    void keep(Snapshot snapshot) {
        String sql =
                "insert into partners.snapshot (hash, loaded_at, content) values (?, ?, ?::jsonb) on conflict do nothing";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, snapshot.hash());
            insert.setObject(2, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.setString(3, snapshot.content().toString());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the snapshot could not be stored", e);
        }
    }
}
