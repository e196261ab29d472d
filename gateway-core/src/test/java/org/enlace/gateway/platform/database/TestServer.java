package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.TestRun;

/** The one server of a test JVM, below the temporary folder; it stops and its files go when the run ends. */
final class TestServer implements AutoCloseable {

    private static final String PREFIX = "enlace-test-database-";

    private final Path folder;
    private final EmbeddedPostgres postgres;

    private TestServer() throws IOException {
        sweep();
        folder = TestFolder.make(PREFIX);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        ClusterTemplate.copyTo(folder);
        postgres = EmbeddedPostgres.start(folder);
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

    Path passwordFile(DatabaseRole role) {
        return folder.resolve("keys").resolve("database-" + role.user() + ".password");
    }

    synchronized void create(String database) throws IOException, SQLException {
        administer("create database " + database + " template " + EmbeddedPostgres.DATABASE + " strategy file_copy");
        new DatabaseBootstrap(postgres).protect(database);
    }

    /** One without a table. */
    synchronized void createEmpty(String database) throws IOException, SQLException {
        administer("create database " + database + " owner " + DatabaseRole.OWNER.user());
        new DatabaseBootstrap(postgres).protect(database);
    }

    synchronized void drop(String database) throws SQLException {
        administer("drop database if exists " + database + " with (force)");
    }

    private void administer(String sql) throws SQLException {
        try (Connection connection = postgres.connect(DatabaseRole.SUPER, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        FolderRemoval.delete(folder);
    }

    /** A test JVM that was killed left its server running. */
    private static void sweep() throws IOException {
        for (Path abandoned : TestFolder.abandoned()) {
            try {
                stopServers(abandoned);
                FolderRemoval.delete(abandoned);
            } catch (DatabaseException | IOException e) {
                // Of another user, or another JVM cleans it at the same time.
                continue;
            }
        }
    }

    private static void stopServers(Path abandoned) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(abandoned, PREFIX + "*")) {
            for (Path folder : left) {
                if (Files.exists(folder.resolve("db/data"))) {
                    EmbeddedPostgres.start(folder).close();
                }
            }
        }
    }
}
