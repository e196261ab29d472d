package org.enlace.gateway.platform.database.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.DatabaseLogin;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.enlace.gateway.platform.database.Migrations;
import org.enlace.gateway.platform.database.PostgresProcess;
import org.enlace.gateway.platform.database.SecretFile;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Reads the database of a gateway from a program that does not run it, whether the gateway runs or not: an embedded server that is down is started
 * for it and stopped again. Thread-safe.
 */
public final class OfflineDatabaseReader implements AutoCloseable {

    private final DatabaseLogin databaseLogin;
    private final EmbeddedPostgres own;

    private OfflineDatabaseReader(DatabaseLogin databaseLogin, EmbeddedPostgres own) {
        this.databaseLogin = databaseLogin;
        this.own = own;
    }

    /**
     * Reaches it: the external one if there is one, else the one in the data folder.
     *
     * @throws DatabaseException if there is none, or it cannot be reached
     */
    public static OfflineDatabaseReader of(Path dataFolder, Optional<ExternalDatabase> external) {
        return external.map(database -> new OfflineDatabaseReader(database.owner(), null))
                .orElseGet(() -> embedded(dataFolder));
    }

    /**
     * Connects only if the database runs, as the owner, to whom row level security shows everything; nothing is started.
     *
     * @return empty if there is no external one, and the one in the data folder does not run
     * @throws DatabaseException if its password cannot be read
     */
    public static Optional<OfflineDatabaseReader> ifRunning(Path dataFolder, Optional<ExternalDatabase> external) {
        if (external.isPresent()) {
            return external.map(database -> new OfflineDatabaseReader(database.owner(), null));
        }
        try {
            return running(dataFolder, DatabaseRole.OWNER)
                    .map(databaseLogin -> new OfflineDatabaseReader(databaseLogin, null));
        } catch (IOException e) {
            throw new DatabaseException("The database in " + dataFolder + " cannot be reached.", e);
        }
    }

    private static Optional<DatabaseLogin> running(Path dataFolder, DatabaseRole role) throws IOException {
        Path data = dataFolder.resolve("db").resolve("data");
        if (Files.notExists(data)) {
            return Optional.empty();
        }
        Path real = data.toRealPath();
        Optional<PostgresProcess> running = PostgresProcess.named(real).filter(server -> server.serves(real));
        if (running.isEmpty()) {
            return Optional.empty();
        }
        String user = role.user();
        String password = SecretFile.read(dataFolder.resolve("keys").resolve("database-" + user + ".password"));
        String url = "jdbc:postgresql://127.0.0.1:" + running.get().port() + "/" + EmbeddedPostgres.DATABASE;
        return Optional.of(new DatabaseLogin(url, user, password));
    }

    private static OfflineDatabaseReader embedded(Path dataFolder) {
        Path data = dataFolder.resolve("db").resolve("data");
        if (Files.notExists(data)) {
            throw new DatabaseException("There is no database in " + dataFolder + ".");
        }
        try {
            Optional<DatabaseLogin> running = running(dataFolder, DatabaseRole.READ);
            if (running.isEmpty()) {
                EmbeddedPostgres own = EmbeddedPostgres.start(dataFolder);
                return new OfflineDatabaseReader(own.login(DatabaseRole.READ), own);
            }
            return new OfflineDatabaseReader(running.get(), null);
        } catch (IOException e) {
            throw new DatabaseException("The database in " + dataFolder + " cannot be reached.", e);
        }
    }

    /** The last migration of this program. */
    public static int newestMigration() {
        return Migrations.newest();
    }

    /** Returns whether this program may run on a database whose tables are newer than those it knows. */
    public static boolean runsOnNewer(Connection connection) throws SQLException {
        OptionalInt from = Migrations.runsFrom(connection);
        return from.isPresent() && newestMigration() >= from.getAsInt();
    }

    /**
     * Returns a data source like {@link #source()} for callers that do not wait.
     *
     * @param patience until there is a connection
     * @param options of the session, such as {@code -c statement_timeout=10000}
     */
    public DataSource source(Duration patience, String options) {
        PGSimpleDataSource source = plain();
        source.setConnectTimeout(Math.toIntExact(patience.toSeconds()));
        source.setSocketTimeout(Math.toIntExact(patience.toSeconds()) * 4);
        source.setOptions(options);
        source.setApplicationName("enlace-doctor");
        return source;
    }

    /** Connections, each a new one; none that writes. */
    public DataSource source() {
        return plain();
    }

    private PGSimpleDataSource plain() {
        var source = new PGSimpleDataSource();
        source.setUrl(databaseLogin.url());
        source.setUser(databaseLogin.user());
        source.setPassword(databaseLogin.password());
        source.setReadOnly(true);
        source.setLogServerErrorDetail(false);
        return source;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
