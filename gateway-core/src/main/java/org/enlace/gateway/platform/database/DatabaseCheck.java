package org.enlace.gateway.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Checks a database before the gateway trusts it: an external one may have been set up by hand. */
final class DatabaseCheck {

    private static final String QUERY = """
            select current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'
                       and current_setting('synchronous_commit') not in ('off', 'local') as durable,
                   rolsuper or rolcreaterole or rolbypassrls or pg_has_role(pg_roles.oid, nspowner, 'member') as powerful,
                   current_setting('server_version_num')::int / 10000 as major
            from pg_roles, pg_namespace
            where rolname = current_user and nspname = 'audit'
            """;

    private static final int OLDEST_MAJOR = 15;

    private DatabaseCheck() {}

    /** Throws a {@link DatabaseException} if commits are not durable or the role of the data source could change the audit. */
    static void refuseUnsafe(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            require(row.getInt("major") >= OLDEST_MAJOR, "The database is older than PostgreSQL " + OLDEST_MAJOR + ".");
            require(row.getBoolean("durable"), "The database may lose commits: fsync or synchronous_commit is off.");
            require(!row.getBoolean("powerful"), "The application's database role is a superuser or owns tables.");
        } catch (SQLException e) {
            throw new DatabaseException("The database cannot be checked.", e);
        }
    }

    private static void require(boolean good, String sentence) {
        if (!good) {
            throw new DatabaseException(sentence);
        }
    }
}
