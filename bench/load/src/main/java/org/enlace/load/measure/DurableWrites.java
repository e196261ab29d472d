package org.enlace.load.measure;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.enlace.load.process.MeasuredDatabase;

/**
 * Number of durable writes of the database server since it started.
 *
 * @param commits of the gateway's database
 * @param syncs of the write-ahead log, of all databases
 */
public record DurableWrites(long commits, long syncs) {

    private static final String ASKED =
            "select (select xact_commit from pg_stat_database where datname = 'enlace'), (select wal_sync from pg_stat_wal)";

    /** As they are now; what is not a second old may be missing. */
    public static DurableWrites of(MeasuredDatabase database) throws IOException, SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ASKED)) {
            row.next();
            return new DurableWrites(row.getLong(1), row.getLong(2));
        }
    }

    /** Adds the writes from then to now to the given ones. */
    public DurableWrites since(DurableWrites then, DurableWrites onTop) {
        return new DurableWrites(commits - then.commits + onTop.commits, syncs - then.syncs + onTop.syncs);
    }
}
