package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.TestFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The embedded server is killed under a living gateway. */
class PostgresMonitorTest {

    private static Path folder;
    private static EmbeddedPostgres server;
    private static HikariDataSource pool;

    @BeforeAll
    static void makeFolder() throws IOException {
        folder = TestFolder.make("enlace-watch-");
        start();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("create table if not exists line (number int)", "truncate line");
    }

    @AfterAll
    static void removeFolder() throws IOException {
        stop();
        FolderRemoval.delete(folder);
    }

    private static void start() {
        server = EmbeddedPostgres.start(folder);
        server.supervise();
        pool = pool();
    }

    private static void stop() {
        pool.close();
        server.close();
    }

    @Test
    void aKilledServerRunsAgainOnItsPortWithAllThatWasCommitted() throws Exception {
        int port = server.port();
        Connection open = server.connect(DatabaseRole.OWNER, EmbeddedPostgres.DATABASE);
        open.setAutoCommit(false);
        try (Statement statement = open.createStatement()) {
            statement.execute("insert into line values (2)");
        }
        execute("insert into line values (1)");

        awaitOtherThan(kill());

        assertThatThrownBy(open::commit).isInstanceOf(SQLException.class);
        awaitHealedPool();
        assertThat(server.port()).isEqualTo(port);
        assertThat(numbers()).isEqualTo("1");
    }

    @Test
    void aBusyBackEndOfTheDeadServerIsEndedBeforeTheNextStarts() throws Exception {
        execute("insert into line values (1)");
        // It computes and looks at nothing else: it would not notice the death of its parent for a long while.
        Thread busy = new Thread(() -> {
            try {
                execute("select count(*) from generate_series(1, 400000000) s where s % 3 = 1");
            } catch (SQLException ended) {
                return;
            }
        });
        busy.start();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> count("select count(*) from pg_stat_activity where query like '%s % 3%'") >= 2);

        awaitOtherThan(kill());

        busy.join(10_000);
        assertThat(busy.isAlive()).isFalse();
        awaitHealedPool();
        assertThat(numbers()).isEqualTo("1");
    }

    @Test
    void killedTwiceItRunsTheThirdTime() throws Exception {
        long second = awaitOtherThan(kill());
        assertThat(kill()).isEqualTo(second);

        awaitOtherThan(second);
        awaitHealedPool();

        execute("insert into line values (3)");
        assertThat(numbers()).isEqualTo("3");
    }

    @Test
    void nobodyStartsAServerThatWasStopped() throws Exception {
        stop();
        try {
            TimeUnit.MILLISECONDS.sleep(700);

            assertThat(data().resolve("postmaster.pid")).doesNotExist();
        } finally {
            start();
        }
    }

    @Test
    void thePausesDoubleUpToAMinute() {
        assertThat(PostgresMonitor.pause(1)).isEqualTo(Duration.ofMillis(250));
        assertThat(PostgresMonitor.pause(2)).isEqualTo(Duration.ofMillis(500));
        assertThat(PostgresMonitor.pause(9)).isEqualTo(Duration.ofMinutes(1));
        assertThat(PostgresMonitor.pause(1_000)).isEqualTo(Duration.ofMinutes(1));
    }

    private long kill() throws Exception {
        ProcessHandle postmaster = ProcessHandle.of(
                        PostgresProcess.named(data()).orElseThrow().pid())
                .orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get(2, TimeUnit.MINUTES);
        return postmaster.pid();
    }

    private long awaitOtherThan(long killed) {
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> PostgresProcess.named(data())
                .filter(next -> next.pid() != killed && next.ready() && next.alive())
                .isPresent());
        try {
            return PostgresProcess.named(data()).orElseThrow().pid();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A pooled connection that was in use a moment ago is not looked at before it is lent: its first user finds it dead, the next gets a new one. */
    private void awaitHealedPool() {
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> count("select 1") == 1);
    }

    private Path data() throws IOException {
        return folder.toRealPath().resolve("db/data");
    }

    private static HikariDataSource pool() {
        DatabaseLogin databaseLogin = server.login(DatabaseRole.OWNER);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(databaseLogin.url());
        config.setUsername(databaseLogin.user());
        config.setPassword(databaseLogin.password());
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(5_000);
        return new HikariDataSource(config);
    }

    private void execute(String... all) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : all) {
                statement.execute(sql);
            }
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String numbers() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select string_agg(number::text, ',' order by number) from line")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
