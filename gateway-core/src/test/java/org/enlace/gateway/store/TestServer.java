package org.enlace.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.enlace.gateway.TestRun;

/** The one server of a test JVM, below the temporary folder; it stops and its files go when the run ends. */
final class TestServer implements AutoCloseable {

    private static final String PREFIX = "enlace-test-database-";

    private final Path folder;
    private final EmbeddedPostgres postgres;

    private TestServer() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        sweep(temporary);
        folder = Files.createTempDirectory(temporary, PREFIX);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        postgres = EmbeddedPostgres.start(folder, programs());
        Migrations.run(postgres.login(StoreRole.OWNER));
    }

    /** The server of this JVM, started with the first call. */
    static TestServer shared() {
        return TestRun.shared(TestServer.class, TestServer::start);
    }

    private static TestServer start() {
        try {
            return new TestServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    Path log() {
        return folder.resolve("db").resolve("server.log");
    }

    Path passwordFile(StoreRole role) {
        return folder.resolve("keys").resolve("database-" + role.user() + ".password");
    }

    /** The programs stay unpacked between test runs where there is a build folder to keep them in. */
    private Path programs() {
        return sharedPrograms(folder);
    }

    /** The same for a server of its own in another data folder. */
    static Path sharedPrograms(Path folder) {
        Path target = Path.of("target").toAbsolutePath();
        return Files.isDirectory(target) ? target.resolve("postgresql") : folder.resolve("db");
    }

    synchronized void create(String database) throws IOException, SQLException {
        administer("create database " + database + " template " + EmbeddedPostgres.DATABASE);
        new Bootstrap(postgres).protect(database);
    }

    /** One without a table. */
    synchronized void createEmpty(String database) throws IOException, SQLException {
        administer("create database " + database + " owner " + StoreRole.OWNER.user());
        new Bootstrap(postgres).protect(database);
    }

    synchronized void drop(String database) throws SQLException {
        administer("drop database if exists " + database + " with (force)");
    }

    private void administer(String sql) throws SQLException {
        try (Connection connection = postgres.connect(StoreRole.SUPER, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        Folders.delete(folder);
    }

    /** A test JVM that was killed left its server running; whoever comes next cleans up. */
    private static void sweep(Path temporary) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : left) {
                sweepOne(folder);
            }
        }
    }

    private static void sweepOne(Path folder) {
        try {
            if (Files.exists(folder.resolve("db/data"))) {
                EmbeddedPostgres.start(folder).close();
                Folders.delete(folder);
            }
        } catch (StoreException | IOException e) {
            // In use by another JVM, or of another user: not ours to clean.
            return;
        }
    }
}
