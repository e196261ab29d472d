package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the PostgreSQL server that comes with the gateway, kept in {@code <data>/db}, its passwords in {@code <data>/keys}.
 *
 * <p>One JVM at a time owns it, by a lock that the kernel frees when the JVM dies. A server that outlived its JVM is adopted as it is. It listens on
 * 127.0.0.1 only and nobody connects without a password. Thread-safe after {@link #start}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The database of the gateway in the cluster. */
    public static final String DATABASE = "enlace";

    private final PostgresCluster postgresCluster;
    private final FileChannel lock;
    private final Map<DatabaseRole, String> passwords;
    private final PostgresProcess server;
    private final boolean adopted;
    private PostgresMonitor watch;

    private EmbeddedPostgres(
            PostgresCluster postgresCluster,
            FileChannel lock,
            Map<DatabaseRole, String> passwords,
            PostgresProcess server,
            boolean adopted) {
        this.postgresCluster = postgresCluster;
        this.lock = lock;
        this.passwords = passwords;
        this.server = server;
        this.adopted = adopted;
    }

    /**
     * Starts the server of a data folder, or adopts it if it runs; makes cluster, roles and the empty database the first time.
     *
     * @param dataFolder data folder of the gateway; made if it does not exist
     * @throws DatabaseException if another JVM has it, or it cannot be started
     */
    public static EmbeddedPostgres start(Path dataFolder) {
        try {
            Path home = dataFolder.resolve("db");
            Files.createDirectories(home);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            FileChannel lock = lock(home.resolve("lock"));
            try {
                return start(PostgresCluster.in(home), lock, passwords(dataFolder));
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new DatabaseException("The embedded PostgreSQL in " + dataFolder + " cannot be started.", e);
        }
    }

    private static EmbeddedPostgres start(
            PostgresCluster postgresCluster, FileChannel lock, Map<DatabaseRole, String> passwords)
            throws IOException, SQLException {
        postgresCluster.initialise(passwords.get(DatabaseRole.SUPER));
        Optional<PostgresProcess> running = postgresCluster.adopt();
        PostgresProcess server = running.isPresent() ? running.get() : postgresCluster.start();
        var postgres = new EmbeddedPostgres(postgresCluster, lock, passwords, server, running.isPresent());
        new DatabaseBootstrap(postgres).run();
        return postgres;
    }

    /** Returns the login with which a role reaches the gateway's database. */
    public DatabaseLogin login(DatabaseRole role) {
        return login(role, DATABASE);
    }

    DatabaseLogin login(DatabaseRole role, String database) {
        return new DatabaseLogin(
                "jdbc:postgresql://127.0.0.1:" + port() + "/" + database, role.user(), passwords.get(role));
    }

    /** A new connection to one database; the caller closes it. */
    public Connection connect(DatabaseRole role, String database) throws SQLException {
        DatabaseLogin databaseLogin = login(role, database);
        return DriverManager.getConnection(
                databaseLogin.url() + "?connectTimeout=5&logServerErrorDetail=false",
                databaseLogin.user(),
                databaseLogin.password());
    }

    /** Returns whether the server was running already. */
    public boolean adopted() {
        return adopted;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** Starts the supervision: a server that dies is started again, on the same port, until this is released or closed. */
    public synchronized void supervise() {
        if (watch == null) {
            watch = PostgresMonitor.over(postgresCluster, server);
        }
    }

    private synchronized void endWatch() {
        if (watch != null) {
            watch.close();
        }
    }

    /** Leaves the server running and gives up the ownership of it. */
    public void release() {
        endWatch();
        try {
            lock.close();
        } catch (IOException e) {
            throw new DatabaseException("The lock of the embedded PostgreSQL cannot be freed.", e);
        }
    }

    /** Stops the server; returns when it is down. Nothing happens the second time. */
    @Override
    public void close() {
        if (!lock.isOpen()) {
            return;
        }
        endWatch();
        try {
            postgresCluster.stop();
        } catch (IOException e) {
            throw new DatabaseException("The embedded PostgreSQL cannot be stopped.", e);
        } finally {
            release();
        }
    }

    /** Returns the path of a role's password file; the file exists once the server has been started. */
    public static Path passwordFile(Path dataFolder, DatabaseRole role) {
        return dataFolder.resolve("keys").resolve("database-" + role.user() + ".password");
    }

    /** Reads the passwords of a data folder, or makes them. */
    static Map<DatabaseRole, String> passwords(Path dataFolder) throws IOException {
        Map<DatabaseRole, String> passwords = new EnumMap<>(DatabaseRole.class);
        boolean clusterExists = Files.exists(dataFolder.resolve("db").resolve("data"));
        for (DatabaseRole role : DatabaseRole.values()) {
            Path file = passwordFile(dataFolder, role);
            // A new password for the superuser of an old cluster would open nothing.
            boolean mustExist = role == DatabaseRole.SUPER && clusterExists;
            passwords.put(role, mustExist ? SecretFile.read(file) : SecretFile.readOrCreate(file));
        }
        return passwords;
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new DatabaseException("This process has opened the database in " + file.getParent() + " already.", e);
        }
        channel.close();
        throw new DatabaseException("Another gateway uses the database in " + file.getParent() + ".");
    }
}
