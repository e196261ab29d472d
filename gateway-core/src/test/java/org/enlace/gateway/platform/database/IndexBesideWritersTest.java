package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node of the next version makes an index on a busy table while the others write there. */
class IndexBesideWritersTest {

    private static final int STEP = 134;
    private static final Duration SOON = Duration.ofMinutes(2);

    private static int number;

    private final TestServer server = TestServer.shared();
    private final String name = "index_" + ++number;

    @BeforeEach
    void asItWasBefore() throws IOException, SQLException {
        server.createEmpty(name);
        var unused = Flyway.configure()
                .configuration(Migrations.flyway(owner()).getConfiguration())
                .target(Integer.toString(STEP - 1))
                .load()
                .migrate();
    }

    @AfterEach
    void end() throws SQLException {
        server.drop(name);
    }

    private Connection connect(DatabaseRole role) throws SQLException {
        return server.postgres().connect(role, name);
    }

    private DatabaseLogin owner() throws SQLException {
        DatabaseLogin owner = server.postgres().login(DatabaseRole.OWNER);
        try (Connection connection = connect(DatabaseRole.OWNER)) {
            return new DatabaseLogin(connection.getMetaData().getURL(), owner.user(), owner.password());
        }
    }

    private static void write(Statement statement) throws SQLException {
        statement.executeUpdate("""
                insert into delivery.delivery (id, message_id, origin, link, record, business_id, version, state, next_at, expires_at, agreement, policy, mapping,
                    snapshot, created_at)
                values (gen_random_uuid(), gen_random_uuid(), 'a/b', 'c/d', 'x', '1', 1, 'WAITING', now(), now(), 'a', 'p', 'm', 's', now())
                """);
    }

    private boolean says(String question) throws SQLException {
        try (Connection superuser = connect(DatabaseRole.SUPER);
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select " + question)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private boolean isThere() throws SQLException {
        return says(
                "coalesce((select indisvalid from pg_index where indexrelid = to_regclass('delivery.delivery_file')), false)"
                        + " and exists (select from store.migration where version = '" + STEP + "' and success)");
    }

    @Test
    void nobodyWaitsForIt() throws Exception {
        try (Connection first = connect(DatabaseRole.APP);
                Statement writing = first.createStatement();
                Connection second = connect(DatabaseRole.APP);
                Statement later = second.createStatement()) {
            first.setAutoCommit(false);
            write(writing);
            DatabaseLogin owner = owner();
            CompletableFuture<Void> made = CompletableFuture.runAsync(() -> Migrations.run(owner));
            await().atMost(SOON)
                    .until(
                            () -> says(
                                    "exists (select from pg_stat_activity where datname = current_database()"
                                            + " and wait_event_type = 'Lock' and query like '%create index%' and pid <> pg_backend_pid())"));
            later.execute("set lock_timeout = '2s'");
            write(later);
            assertThat(made).isNotDone();
            first.commit();
            made.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(isThere()).isTrue();
    }

    /** An index that is not whole, and a history that says so: what is left of a try that was broken off. */
    @Test
    void whatWasBrokenOffIsMadeAnew() throws Exception {
        try (Connection superuser = connect(DatabaseRole.SUPER);
                Statement statement = superuser.createStatement()) {
            statement.execute("create index delivery_file on delivery.delivery (batch_id)");
            statement.execute("alter index delivery.delivery_file owner to enlace_owner");
            statement.execute(
                    "update pg_index set indisvalid = false where indexrelid = 'delivery.delivery_file'::regclass");
            statement.execute("""
                    insert into store.migration (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    select max(installed_rank) + 1, '134', 'lines of files', 'SQL', 'V134__lines_of_files.sql', 1, 'x', 1, false from store.migration
                    """);
        }
        Migrations.run(owner());
        assertThat(isThere()).isTrue();
    }
}
