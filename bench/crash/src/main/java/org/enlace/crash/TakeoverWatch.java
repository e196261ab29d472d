package org.enlace.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.enlace.crash.checker.CrashChecker;

/**
 * Observes in the tables that the other node takes over one node's work: everything that it had leased at the start, and every delivery that it was
 * sending. Not
 * thread-safe.
 */
final class TakeoverWatch implements AutoCloseable {

    private static final String HELD = "select name from schedule.lease where holder = ? and until > clock_timestamp()";
    private static final String LEFT = """
            select (select count(*) from schedule.lease where name = any(?) and holder = ?)
                + (select count(*) from delivery.delivery where state = 'SENDING' and lease_owner = ?)
            """;

    private final Connection database;
    private final String node;
    private final Array held;

    private TakeoverWatch(Connection database, String node) throws SQLException {
        this.database = database;
        this.node = node;
        this.held = database.createArrayOf("text", held().toArray());
    }

    /** Begins now; the node still lives. */
    static TakeoverWatch of(Path data, String node) throws IOException {
        try {
            Connection database = CrashChecker.connect(data);
            try {
                return new TakeoverWatch(database, node);
            } catch (SQLException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IOException("the leases of a node cannot be seen", e);
        }
    }

    private List<String> held() throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query = database.prepareStatement(HELD)) {
            query.setString(1, node);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /**
     * Milliseconds from now until the node holds nothing, at least 1; -1 if that does not come in time. 0 if it held nothing: then
     * there is nothing to be measured.
     */
    long await(long millis) throws InterruptedException {
        long began = System.nanoTime();
        if (left() == 0) {
            return 0;
        }
        return BoundedPolling.until(() -> left() == 0, millis)
                ? Math.max(1, (System.nanoTime() - began) / 1_000_000)
                : -1;
    }

    private long left() {
        try (PreparedStatement query = database.prepareStatement(LEFT)) {
            query.setArray(1, held);
            query.setString(2, node);
            query.setString(3, node);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the leases of a node cannot be seen any more", e);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException gone) {
            // Then there is nothing to close.
        }
    }
}
