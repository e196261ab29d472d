package org.enlace.load.measure;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.enlace.load.process.Database;

/**
 * How often the server was asked to make something durable since it started.
 *
 * @param commits of the gateway's database
 * @param syncs of the write-ahead log, of all databases
 */
public record Writes(long commits, long syncs) {

    private static final String ASKED =
            "select (select xact_commit from pg_stat_database where datname = 'enlace'), (select wal_sync from pg_stat_wal)";

    /** As they are now; what is not a second old may be missing. */
    public static Writes of(Database database) throws IOException, SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ASKED)) {
            row.next();
            return new Writes(row.getLong(1), row.getLong(2));
        }
    }

    /** What came from then to now, on top of what is given. */
    public Writes since(Writes then, Writes onTop) {
        return new Writes(commits - then.commits + onTop.commits, syncs - then.syncs + onTop.syncs);
    }
}
