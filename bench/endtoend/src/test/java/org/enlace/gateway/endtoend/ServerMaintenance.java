package org.enlace.gateway.endtoend;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.Awaitility;
import org.enlace.gateway.platform.database.DatabaseRole;

/** What the database server does for its tables by a clock of its own: it comes in one minute and not in the next, and costs no record anything. */
final class ServerMaintenance {

    private static final String UNDER_WAY =
            "select (select count(*) from registry.due) + (select count(*) from registry.likeness_due)"
                    + " + (select count(*) from pg_stat_activity where backend_type = 'autovacuum worker')";

    private ServerMaintenance() {}

    /** Stops it for the rest of the test, and waits until everything that came is concluded. */
    static void stop(RunningGateway gateway) throws SQLException {
        try (Connection connection = gateway.sql(DatabaseRole.SUPER);
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set autovacuum = off");
            statement.execute("select pg_reload_conf()");
            Awaitility.await("everything that came is concluded").until(() -> isZero(statement));
        }
    }

    private static boolean isZero(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(UNDER_WAY)) {
            row.next();
            return row.getLong(1) == 0;
        }
    }
}
