package org.enlace.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Reads the database of a gateway from a program that does not run it, whether the gateway runs or not: an embedded server that is down is started for
 * it and stopped again. Thread-safe.
 */
public final class ReadingDoor implements AutoCloseable {

    private final Login login;
    private final EmbeddedPostgres own;

    private ReadingDoor(Login login, EmbeddedPostgres own) {
        this.login = login;
        this.own = own;
    }

    /**
     * Reaches it: the external one if there is one, else the one in the data folder.
     *
     * @throws StoreException if there is none, or it cannot be reached
     */
    public static ReadingDoor of(Path dataFolder, Optional<ExternalDatabase> external) {
        return external.map(database -> new ReadingDoor(database.owner(), null)).orElseGet(() -> embedded(dataFolder));
    }

    /**
     * Reaches it only if it runs, as the owner, whom row level security shows everything; nothing is started.
     *
     * @return empty if there is no external one, and the one in the data folder does not run
     * @throws StoreException if its password cannot be read
     */
    public static Optional<ReadingDoor> ifRunning(Path dataFolder, Optional<ExternalDatabase> external) {
        if (external.isPresent()) {
            return external.map(database -> new ReadingDoor(database.owner(), null));
        }
        try {
            return running(dataFolder, StoreRole.OWNER).map(login -> new ReadingDoor(login, null));
        } catch (IOException e) {
            throw new StoreException("The database in " + dataFolder + " cannot be reached.", e);
        }
    }

    private static Optional<Login> running(Path dataFolder, StoreRole role) throws IOException {
        Path data = dataFolder.resolve("db").resolve("data");
        if (Files.notExists(data)) {
            return Optional.empty();
        }
        Path real = data.toRealPath();
        Optional<Postmaster> running = Postmaster.named(real).filter(server -> server.serves(real));
        if (running.isEmpty()) {
            return Optional.empty();
        }
        String user = role.user();
        String password = SecretFile.read(dataFolder.resolve("keys").resolve("database-" + user + ".password"));
        String url = "jdbc:postgresql://127.0.0.1:" + running.get().port() + "/" + EmbeddedPostgres.DATABASE;
        return Optional.of(new Login(url, user, password));
    }

    private static ReadingDoor embedded(Path dataFolder) {
        Path data = dataFolder.resolve("db").resolve("data");
        if (Files.notExists(data)) {
            throw new StoreException("There is no database in " + dataFolder + ".");
        }
        try {
            Optional<Login> running = running(dataFolder, StoreRole.READ);
            if (running.isEmpty()) {
                EmbeddedPostgres own = EmbeddedPostgres.start(dataFolder);
                return new ReadingDoor(own.login(StoreRole.READ), own);
            }
            return new ReadingDoor(running.get(), null);
        } catch (IOException e) {
            throw new StoreException("The database in " + dataFolder + " cannot be reached.", e);
        }
    }

    /** The last migration of this program. */
    public static int newestMigration() {
        return Migrations.newest();
    }

    /** Whether this program may run on a database whose tables are newer than those it knows. */
    public static boolean runsOnNewer(Connection connection) throws SQLException {
        OptionalInt from = Migrations.runsFrom(connection);
        return from.isPresent() && newestMigration() >= from.getAsInt();
    }

    /**
     * As {@link #source()} for whoever does not wait.
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
        source.setUrl(login.url());
        source.setUser(login.user());
        source.setPassword(login.password());
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
