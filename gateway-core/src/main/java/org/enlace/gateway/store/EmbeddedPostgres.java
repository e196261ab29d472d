package org.enlace.gateway.store;

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
 * The PostgreSQL server that comes with the gateway, kept in {@code <data>/db}, its passwords in {@code <data>/keys}.
 *
 * <p>One JVM at a time owns it, by a lock that the kernel frees when the JVM dies. A server that outlived its JVM is adopted as it is. It listens on
 * 127.0.0.1 only and nobody connects without a password. Thread-safe after {@link #start}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The database of the gateway in the cluster. */
    static final String DATABASE = "enlace";

    private final Cluster cluster;
    private final FileChannel lock;
    private final Map<StoreRole, String> passwords;
    private final Postmaster server;
    private final boolean adopted;
    private ServerWatch watch;

    private EmbeddedPostgres(
            Cluster cluster, FileChannel lock, Map<StoreRole, String> passwords, Postmaster server, boolean adopted) {
        this.cluster = cluster;
        this.lock = lock;
        this.passwords = passwords;
        this.server = server;
        this.adopted = adopted;
    }

    /**
     * Starts the server of a data folder, or adopts it if it runs; makes cluster, roles and the empty database the first time.
     *
     * @param dataFolder data folder of the gateway; made if it does not exist
     * @throws StoreException if another JVM has it, or it cannot be started
     */
    public static EmbeddedPostgres start(Path dataFolder) {
        try {
            Path home = dataFolder.resolve("db");
            Files.createDirectories(home);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            FileChannel lock = lock(home.resolve("lock"));
            try {
                return start(Cluster.in(home), lock, passwords(dataFolder));
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new StoreException("The embedded PostgreSQL in " + dataFolder + " cannot be started.", e);
        }
    }

    private static EmbeddedPostgres start(Cluster cluster, FileChannel lock, Map<StoreRole, String> passwords)
            throws IOException, SQLException {
        cluster.initialise(passwords.get(StoreRole.SUPER));
        Optional<Postmaster> running = cluster.adopt();
        Postmaster server = running.isPresent() ? running.get() : cluster.start();
        var postgres = new EmbeddedPostgres(cluster, lock, passwords, server, running.isPresent());
        new Bootstrap(postgres).run();
        return postgres;
    }

    /** How a role reaches the gateway's database. */
    public Login login(StoreRole role) {
        return login(role, DATABASE);
    }

    Login login(StoreRole role, String database) {
        return new Login("jdbc:postgresql://127.0.0.1:" + port() + "/" + database, role.user(), passwords.get(role));
    }

    /** A new connection to one database; the caller closes it. */
    Connection connect(StoreRole role, String database) throws SQLException {
        Login login = login(role, database);
        return DriverManager.getConnection(
                login.url() + "?connectTimeout=5&logServerErrorDetail=false", login.user(), login.password());
    }

    /** Whether the server was running already. */
    public boolean adopted() {
        return adopted;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** From now on a server that dies is started again, on the same port, until this is released or closed. */
    public synchronized void supervise() {
        if (watch == null) {
            watch = ServerWatch.over(cluster, server);
        }
    }

    private synchronized void endWatch() {
        if (watch != null) {
            watch.close();
        }
    }

    /** Lets the server run on and gives up the right to it. */
    public void release() {
        endWatch();
        try {
            lock.close();
        } catch (IOException e) {
            throw new StoreException("The lock of the embedded PostgreSQL cannot be freed.", e);
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
            cluster.stop();
        } catch (IOException e) {
            throw new StoreException("The embedded PostgreSQL cannot be stopped.", e);
        } finally {
            release();
        }
    }

    /** Where the password of a role lies; the file is there once the server has been started. */
    public static Path passwordFile(Path dataFolder, StoreRole role) {
        return dataFolder.resolve("keys").resolve("database-" + role.user() + ".password");
    }

    private static Map<StoreRole, String> passwords(Path dataFolder) throws IOException {
        Map<StoreRole, String> passwords = new EnumMap<>(StoreRole.class);
        boolean clusterExists = Files.exists(dataFolder.resolve("db").resolve("data"));
        for (StoreRole role : StoreRole.values()) {
            Path file = passwordFile(dataFolder, role);
            // A new password for the superuser of an old cluster would open nothing.
            boolean mustExist = role == StoreRole.SUPER && clusterExists;
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
            throw new StoreException("This process has opened the database in " + file.getParent() + " already.", e);
        }
        channel.close();
        throw new StoreException("Another gateway uses the database in " + file.getParent() + ".");
    }
}
