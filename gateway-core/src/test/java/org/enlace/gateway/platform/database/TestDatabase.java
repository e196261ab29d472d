package org.enlace.gateway.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh, migrated database of the real server for one test class:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase database = new TestDatabase();
 * }</pre>
 *
 * One server serves all classes of the JVM; each class gets a copy of the migrated database (about a tenth of a second) under a name of its own.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int MOST_CONNECTIONS = 30;

    private TestServer server;
    private String name;
    private HikariDataSource pool;
    private Connection emptying;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, SQLException {
        name = "test_" + NUMBER.incrementAndGet();
        server = TestServer.shared();
        server.create(name);
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) throws SQLException {
        if (pool != null) {
            pool.close();
            pool = null;
        }
        emptying = null;
        server.drop(name);
    }

    /** A new connection of the application's role; the caller closes it. */
    public Connection app() throws SQLException {
        return connect(DatabaseRole.APP);
    }

    /** A new connection of the reading role. */
    public Connection reader() throws SQLException {
        return connect(DatabaseRole.READ);
    }

    /** A new connection of the owner of the tables. */
    public Connection owner() throws SQLException {
        return connect(DatabaseRole.OWNER);
    }

    /** A new connection of the superuser: for what only an intruder with the administrator's rights could do. */
    public Connection superuser() throws SQLException {
        return connect(DatabaseRole.SUPER);
    }

    /** A new connection as one of the roles. */
    public Connection connect(DatabaseRole role) throws SQLException {
        return server.postgres().connect(role, name);
    }

    /**
     * A data source of the application's role; it ends with the test class. It is a pool, since a new connection costs thousands of hashes to prove its password.
     * Its sessions plan as those of the application's pool do.
     */
    public synchronized DataSource appDataSource() {
        if (pool == null) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(dataSource(DatabaseRole.APP, DatabaseConfiguration.PLANNING));
            config.setMaximumPoolSize(MOST_CONNECTIONS);
            config.setMinimumIdle(0);
            pool = new HikariDataSource(config);
        }
        return pool;
    }

    /** A new connection of the application's role that plans as the sessions of the delivery rounds do: each statement once, whatever the tables hold. */
    public Connection planningOnce() throws SQLException {
        return dataSource(DatabaseRole.APP, DatabaseConfiguration.PLANNED_ONCE).getConnection();
    }

    /** A data source of a role without a pool: each connection is a new one. */
    public DataSource dataSource(DatabaseRole role) {
        return dataSource(role, "");
    }

    private DataSource dataSource(DatabaseRole role, String options) {
        DatabaseLogin databaseLogin = login(role);
        var source = new PGSimpleDataSource();
        source.setUrl(databaseLogin.url());
        source.setUser(databaseLogin.user());
        source.setPassword(databaseLogin.password());
        source.setLogServerErrorDetail(false);
        source.setOptions(options);
        return source;
    }

    /** Empties tables, whatever refers to them. Deleting is much quicker than truncating where there are few rows. */
    public synchronized void empty(String... tables) throws SQLException {
        if (emptying == null) {
            emptying = superuser();
        }
        try (Statement statement = emptying.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String table : tables) {
                statement.addBatch("delete from " + table);
            }
            statement.executeBatch();
        }
    }

    /** Address, user and password of a role. */
    public DatabaseLogin login(DatabaseRole role) {
        return server.postgres().login(role, name);
    }

    /** What the server wrote into its log since the start of the test run. */
    String serverLog() throws IOException {
        return Files.readString(server.log());
    }

    /** The properties with which an application under test uses this database. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("enlace.database.mode", "external");
        properties.put("enlace.database.url", login(DatabaseRole.APP).url());
        for (DatabaseRole role : new DatabaseRole[] {DatabaseRole.OWNER, DatabaseRole.APP, DatabaseRole.READ}) {
            String key = "enlace.database." + role.name().toLowerCase(Locale.ROOT);
            properties.put(key + ".user", role.user());
            properties.put(key + ".password-file", server.passwordFile(role).toString());
        }
        return properties;
    }
}
