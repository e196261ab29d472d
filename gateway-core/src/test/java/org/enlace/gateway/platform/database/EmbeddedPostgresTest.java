package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.TestFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The life of the embedded server: one data folder that goes through all that may happen to it. */
class EmbeddedPostgresTest {

    private static Path folder;

    private EmbeddedPostgres server;

    @BeforeAll
    static void makeFolder() throws IOException {
        folder = TestFolder.make("enlace-embedded-");
        // The folder of a careful root: the account nobody cannot enter it, and it must work nevertheless.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterAll
    static void removeFolder() throws IOException {
        FolderRemoval.delete(folder);
    }

    @Test
    void aServerThatOutlivedItsGatewayIsAdopted() throws SQLException {
        start();
        write("committed before");
        int port = server.port();
        server.release();

        start();

        assertThat(server.adopted()).isTrue();
        assertThat(server.port()).isEqualTo(port);
        assertThat(has("committed before")).isTrue();
    }

    @Test
    void aServerOfAKilledProcessBelongsToTheNext() throws Exception {
        Process child = StartingChild.launch(folder);
        try {
            child.inputReader().readLine();
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("Another gateway");
        } finally {
            child.destroyForcibly().waitFor(2, TimeUnit.MINUTES);
        }

        start();

        assertThat(server.adopted()).isTrue();
    }

    @Test
    void aCommittedRowSurvivesAKilledServer() throws Exception {
        start();
        write("before the kill");
        ProcessHandle postmaster = ProcessHandle.of(named().pid()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get(2, TimeUnit.MINUTES);
        server.release();

        start();

        assertThat(server.adopted()).isFalse();
        assertThat(has("before the kill")).isTrue();
    }

    @Test
    void aServerOnItsWayDownIsWaitedForAndStartedAgain() throws Exception {
        start();
        write("before the end");
        long pid = named().pid();
        // SIGTERM lets the open client finish: the server stays, and takes nobody else.
        try (Connection client = server.connect(DatabaseRole.APP, EmbeddedPostgres.DATABASE)) {
            ProcessHandle.of(pid).orElseThrow().destroy();
            await().atMost(2, TimeUnit.MINUTES).until(() -> !named().ready());
            server.release();
            CompletableFuture<Void> next = CompletableFuture.runAsync(this::start);
            assertThat(client.isValid(5)).isTrue();
            assertThat(next).isNotDone();
            client.close();
            next.get(2, TimeUnit.MINUTES);
        }
        assertThat(server.adopted()).isFalse();
        assertThat(has("before the end")).isTrue();
    }

    @Test
    void aPidFileThatNamesAStrangerDoesNotStopTheStart() throws Exception {
        start();
        String pidFile = Files.readString(data().resolve("postmaster.pid"));
        long pid = named().pid();
        server.close();
        // Not this JVM: PostgreSQL itself forgives a file that names its own parent.
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    data().resolve("postmaster.pid"),
                    pidFile.replaceFirst(Long.toString(pid), Long.toString(stranger.pid())));

            start();

            assertThat(server.adopted()).isFalse();
            assertThat(named().serves(data())).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aHalfMadeClusterIsMadeAgain() throws Exception {
        Path fresh = Files.createTempDirectory(folder, "half-");
        Files.createDirectories(fresh.resolve("db/data.new/base"));
        try (EmbeddedPostgres half = EmbeddedPostgres.start(fresh);
                Connection connection = half.connect(DatabaseRole.APP, EmbeddedPostgres.DATABASE)) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void oneProcessOpensItOnce() {
        start();
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("already");
    }

    @Test
    void thePasswordsAreForTheirOwnerOnly() throws IOException {
        start();
        try (var files = Files.list(folder.resolve("keys"))) {
            assertThat(files).hasSize(4).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("r--------"));
        }
        assertThat(server.login(DatabaseRole.APP).toString())
                .doesNotContain(server.login(DatabaseRole.APP).password());
    }

    @Test
    void theVerifiersOfRandomPasswordsHaveOneIteration() throws SQLException {
        start();
        try (Connection connection = server.connect(DatabaseRole.SUPER, "postgres");
                Statement statement = connection.createStatement();
                ResultSet verifiers = statement.executeQuery(
                        "select count(*) from pg_authid where rolname like 'enlace_%' and rolpassword like 'SCRAM-SHA-256$1:%'")) {
            verifiers.next();
            assertThat(verifiers.getInt(1)).isEqualTo(DatabaseRole.values().length);
        }
    }

    @Test
    void aPasswordFileThatOthersCanReadIsRefused() throws IOException {
        start();
        server.close();
        Path file = folder.resolve("keys/database-enlace_app.password");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        try {
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("0400");
        } finally {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        }
    }

    private void start() {
        server = EmbeddedPostgres.start(folder);
    }

    private Path data() throws IOException {
        return folder.toRealPath().resolve("db/data");
    }

    private PostgresProcess named() throws IOException {
        return PostgresProcess.named(data()).orElseThrow();
    }

    private void write(String text) throws SQLException {
        try (Connection owner = server.connect(DatabaseRole.OWNER, EmbeddedPostgres.DATABASE);
                Statement statement = owner.createStatement()) {
            statement.execute("create schema if not exists life");
            statement.execute("create table if not exists life.line (text text)");
            statement.execute("insert into life.line values ('" + text + "')");
        }
    }

    private boolean has(String text) throws SQLException {
        try (Connection owner = server.connect(DatabaseRole.OWNER, EmbeddedPostgres.DATABASE);
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("select 1 from life.line where text = '" + text + "'")) {
            return rows.next();
        }
    }
}
