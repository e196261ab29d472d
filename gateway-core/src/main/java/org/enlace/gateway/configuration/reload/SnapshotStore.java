package org.enlace.gateway.configuration.reload;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Stores every snapshot that was ever used, so that the snapshot of a hop can be looked up years later, and which of them was in force last.
 * Thread-safe: it holds no state.
 */
@Component
public final class SnapshotStore {

    private static final String OF_THE_NODE =
            "select hash from partners.in_force where node = ? order by seq desc limit 1";
    private static final String OF_THE_INSTALLATION = "select hash from partners.in_force order by seq desc limit 1";

    private final DataSource database;
    private final Clock clock;
    private final String node;

    public SnapshotStore(DataSource database, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this.database = database;
        this.clock = clock;
        this.node = node;
    }

    /** Stores the snapshot, unless it was stored before. */
    public void keep(Snapshot snapshot) {
        try (Connection connection = database.getConnection()) {
            keep(connection, snapshot);
        } catch (SQLException e) {
            throw new IllegalStateException("the snapshot could not be stored", e);
        }
    }

    private void keep(Connection connection, Snapshot snapshot) throws SQLException {
        String sql =
                "insert into partners.snapshot (hash, loaded_at, content) values (?, ?, ?::jsonb) on conflict do nothing";
        SqlStatement.of(
                        connection,
                        sql,
                        snapshot.hash(),
                        clock.instant(),
                        snapshot.content().toString())
                .update();
    }

    /**
     * Stores it as the snapshot in force at this node.
     *
     * @return the snapshot in force before, if this is another one that was never approved: neither the one this node ran with last nor the one that
     *     came into force last in this installation. Empty for the first of all
     */
    public Optional<String> inForce(Snapshot snapshot) {
        try (Connection connection = database.getConnection()) {
            keep(connection, snapshot);
            Optional<String> own =
                    SqlStatement.of(connection, OF_THE_NODE, node).first(row -> row.getString(1));
            Optional<String> installation =
                    SqlStatement.of(connection, OF_THE_INSTALLATION).first(row -> row.getString(1));
            if (!own.equals(Optional.of(snapshot.hash()))) {
                String sql = "insert into partners.in_force (node, hash, at) values (?, ?, ?)";
                SqlStatement.of(connection, sql, node, snapshot.hash(), clock.instant())
                        .update();
            }
            boolean known =
                    own.equals(Optional.of(snapshot.hash())) || installation.equals(Optional.of(snapshot.hash()));
            return known ? Optional.empty() : own.or(() -> installation);
        } catch (SQLException e) {
            throw new IllegalStateException("what is in force could not be written down", e);
        }
    }
}
