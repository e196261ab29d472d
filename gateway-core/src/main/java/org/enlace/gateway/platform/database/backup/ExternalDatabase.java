package org.enlace.gateway.platform.database.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.enlace.gateway.platform.database.Database;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.DatabaseLogin;
import org.enlace.gateway.platform.database.DatabaseProperties;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.ExternalDatabaseException;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Gives access to the external database of a gateway for programs that do not run the gateway: to dump it, or to fill it from a dump. Thread-safe.
 */
public final class ExternalDatabase {

    private static final String SECONDS = "10";
    /** SQL state for a user who may not connect, or may not do what was requested. */
    private static final String MAY_NOT = "42501";

    private final String url;
    private final DatabaseLogin owner;
    private final DatabaseLogin app;
    private final ClientPrograms programs;

    private ExternalDatabase(String url, DatabaseLogin owner, DatabaseLogin app, ClientPrograms programs) {
        this.url = url;
        this.owner = owner;
        this.app = app;
        this.programs = programs;
    }

    /**
     * The database that the gateway would use if it were started here now: by its environment variables and files of settings.
     *
     * @param folder where {@code pg_dump} and {@code pg_restore} are; empty for the newest that fits the server, or wherever {@code PATH} says
     * @return empty if it would use the embedded one
     * @throws DatabaseException if its settings are not complete
     */
    public static Optional<ExternalDatabase> configured(Optional<Path> folder) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return configured(environment, folder);
    }

    public static Optional<ExternalDatabase> configured(ConfigurableEnvironment environment, Optional<Path> folder) {
        DatabaseProperties properties =
                Binder.get(environment).bindOrCreate("enlace.database", DatabaseProperties.class);
        if (properties.mode() != DatabaseProperties.Mode.EXTERNAL) {
            return Optional.empty();
        }
        try (Database database = Database.open(Path.of(""), properties)) {
            return Optional.of(new ExternalDatabase(
                    properties.url(),
                    database.login(DatabaseRole.OWNER),
                    database.login(DatabaseRole.APP),
                    new ClientPrograms(folder)));
        }
    }

    /** Reaches it for a backup; the caller closes it. */
    public DatabaseBackup backup() throws IOException, SQLException {
        Connection connection = connect(owner);
        try {
            return new ExternalBackup(this, connection, program("pg_dump", connection));
        } catch (IOException | SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /**
     * Looks whether it can be filled from a dump; an {@link ExternalDatabaseException} says why it cannot.
     *
     * @param dump how the dump was made
     */
    public void mustTake(DatabaseBackup.Dump dump) throws IOException, SQLException {
        restorer().mustBePossible(dump);
    }

    /**
     * Fills it; all of the dump is in it when this returns, or nothing.
     *
     * @param file the dump
     */
    public RestoredDatabase restore(Path file) throws IOException, SQLException {
        return restorer().from(file);
    }

    private ExternalRestore restorer() throws IOException, SQLException {
        try (Connection connection = connect(owner)) {
            return new ExternalRestore(this, program("pg_restore", connection));
        }
    }

    private ClientPrograms.Program program(String name, Connection connection) throws IOException, SQLException {
        return programs.find(name, connection.getMetaData().getDatabaseMajorVersion(), environment());
    }

    DatabaseLogin owner() {
        return owner;
    }

    /** A connection of the owner; an {@link ExternalDatabaseException} if there is no way to it. */
    Connection ownersConnection() throws SQLException {
        return connect(owner);
    }

    Connection appsConnection() throws SQLException {
        return connect(app);
    }

    private Connection connect(DatabaseLogin databaseLogin) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", databaseLogin.user());
        properties.setProperty("password", databaseLogin.password());
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", "enlace-backup");
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException failed) {
            if (MAY_NOT.equals(failed.getSQLState())) {
                throw new ExternalDatabaseException(
                        ExternalDatabaseException.Kind.RIGHT_MISSING, databaseLogin.user(), address());
            }
            throw new ExternalDatabaseException(
                    ExternalDatabaseException.Kind.UNREACHABLE,
                    databaseLogin.user() + "@" + address(),
                    "SQL state " + failed.getSQLState());
        }
    }

    /** Host, port and database. */
    public String address() {
        Properties parts = parts();
        return PGProperty.PG_HOST.getOrDefault(parts) + ":" + PGProperty.PG_PORT.getOrDefault(parts) + "/" + name();
    }

    String name() {
        return PGProperty.PG_DBNAME.getOrDefault(parts());
    }

    private Properties parts() {
        Properties parts = Driver.parseURL(url, new Properties());
        if (parts == null) {
            throw new DatabaseException("enlace.database.url is not understood.");
        }
        return parts;
    }

    /** Returns the environment variables with which PostgreSQL's own programs reach the database as the owner, taken from the JDBC address. */
    Map<String, String> environment() {
        Properties parts = parts();
        Map<String, String> environment = new HashMap<>();
        put(environment, "PGHOST", PGProperty.PG_HOST.getOrDefault(parts));
        put(environment, "PGPORT", PGProperty.PG_PORT.getOrDefault(parts));
        put(environment, "PGDATABASE", name());
        boolean encrypted = "true".equals(PGProperty.SSL.getOrDefault(parts)) || "".equals(parts.getProperty("ssl"));
        String mode = PGProperty.SSL_MODE.getOrDefault(parts);
        put(environment, "PGSSLMODE", mode == null && encrypted ? "verify-full" : mode);
        put(environment, "PGSSLROOTCERT", PGProperty.SSL_ROOT_CERT.getOrDefault(parts));
        put(environment, "PGSSLCERT", PGProperty.SSL_CERT.getOrDefault(parts));
        put(environment, "PGSSLKEY", PGProperty.SSL_KEY.getOrDefault(parts));
        if ("primary".equals(PGProperty.TARGET_SERVER_TYPE.getOrDefault(parts))) {
            environment.put("PGTARGETSESSIONATTRS", "read-write");
        }
        environment.put("PGUSER", owner.user());
        environment.put("PGPASSWORD", owner.password());
        environment.put("PGCONNECT_TIMEOUT", SECONDS);
        environment.put("PGAPPNAME", "enlace-backup");
        return environment;
    }

    private static void put(Map<String, String> environment, String name, String value) {
        if (value != null && !value.isEmpty()) {
            environment.put(name, value);
        }
    }
}
