package org.enlace.gateway.partners;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps every snapshot that was ever used, so that what a hop ran with can be looked up years later. */
final class SnapshotStore {

    private final DataSource database;
    private final Clock clock;

    SnapshotStore(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores the snapshot, unless it was stored before; true if it is new and not the first. */
    boolean keep(Snapshot snapshot) {
        String sql =
                "insert into partners.snapshot (hash, loaded_at, content) values (?, ?, ?::jsonb) on conflict do nothing";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, snapshot.hash());
            insert.setObject(2, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.setString(3, snapshot.content().toString());
            return insert.executeUpdate() == 1 && others(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the snapshot could not be stored", e);
        }
    }

    /** Hash of the one that was stored last. */
    Optional<String> newest() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select hash from partners.snapshot order by loaded_at desc, hash limit 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("the snapshots could not be read", e);
        }
    }

    private static boolean others(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) > 1 from partners.snapshot");
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
