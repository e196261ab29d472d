package org.enlace.load.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads the durability settings that must be on for a figure to count. */
public final class DurabilitySettings {

    private DurabilitySettings() {}

    /**
     * In one line, read from the running server.
     *
     * @throws IllegalStateException if one of them is off: such a run is not reported
     */
    public static String line(Connection connection) throws SQLException {
        String fsync = show(connection, "fsync");
        String commit = show(connection, "synchronous_commit");
        String pages = show(connection, "full_page_writes");
        if (!fsync.equals("on") || !commit.equals("on") || !pages.equals("on")) {
            throw new IllegalStateException("durability is off: fsync " + fsync + ", synchronous_commit " + commit);
        }
        return "PostgreSQL %s: fsync %s, synchronous_commit %s, full_page_writes %s; broker journal: synced (embedded, persistent), carries wake-ups only"
                .formatted(show(connection, "server_version"), fsync, commit, pages);
    }

    private static String show(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
