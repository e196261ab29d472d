package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A program that does not know what a later one did to the tables does not run on them, unless nothing was taken away. */
class DataVersionTest {

    private static final int NEWEST = MigrationStep.newest();

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    @BeforeEach
    void nothingOfALaterVersion() throws SQLException {
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from store.migration where version = '999'");
            statement.execute("comment on schema store is null");
        }
    }

    private static DatabaseLogin owner() {
        DatabaseLogin owner = TestServer.shared().postgres().login(DatabaseRole.OWNER);
        try (Connection connection = database.owner()) {
            return new DatabaseLogin(connection.getMetaData().getURL(), owner.user(), owner.password());
        } catch (SQLException e) {
            throw new DatabaseException("no connection", e);
        }
    }

    @Test
    void aStartNotesWhichVersionWroteTheDataAndWhichMayRunOnIt() {
        Migrations.run(owner());

        DataVersion version = Migrations.written(owner()).orElseThrow();
        assertThat(version).isEqualTo(new DataVersion("development", NEWEST, MigrationStep.lastContraction()));
        version.write(folder);
        assertThat(DataVersion.of(folder)).contains(version);
    }

    @Test
    void noVersionBeforeRunsOnADatabaseThatThisOneMade() throws IOException, SQLException {
        TestServer server = TestServer.shared();
        server.createEmpty("made_anew");
        try {
            DatabaseLogin fresh = server.postgres().login(DatabaseRole.OWNER, "made_anew");
            DataVersion made = new DataVersion("development", NEWEST, NEWEST);
            Migrations.run(fresh);
            assertThat(Migrations.written(fresh)).contains(made);
            Migrations.run(fresh);
            assertThat(Migrations.written(fresh)).as("it stays so").contains(made);
        } finally {
            server.drop("made_anew");
        }
    }

    @Test
    void anUpgradeLeavesTheWayBackAsItWas() throws SQLException {
        note("product=0.1.0 schema=" + (NEWEST - 1) + " runs-from=" + (NEWEST - 1));

        Migrations.run(owner());

        // Unless the newest migration takes something away.
        int runsFrom = Math.max(NEWEST - 1, MigrationStep.lastContraction());
        assertThat(Migrations.written(owner())).contains(new DataVersion("development", NEWEST, runsFrom));
        try (Connection application = database.app()) {
            assertThat(Migrations.writtenRunsFrom(application)).isEqualTo(runsFrom);
        }
    }

    /** A migration that fails is logged, and the row that it fails at holds names. */
    @Test
    void whatTheDatabaseSaysOfAMigrationThatFailsHasNoRowInIt() throws SQLException {
        // What the address asks for itself would hide what Flyway asks for.
        DatabaseLogin plain =
                new DatabaseLogin(owner().url().replaceFirst("\\?.*", ""), owner().user(), owner().password());
        try (Connection connection =
                        Migrations.run(plain).getConfiguration().getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create temp table invented (name text check (name = ''))");
            assertThatThrownBy(() -> statement.execute("insert into invented values ('Inventada')"))
                    .hasMessageContaining("check constraint")
                    .hasMessageNotContaining("Inventada");
        }
    }

    @Test
    void whatALaterVersionTookAwayIsNotRunOnAndTheSentenceSaysWhoWroteItAndWhoMayRun() throws SQLException {
        later("product=9.1 schema=999 runs-from=998");

        assertThatThrownBy(() -> Migrations.run(owner()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("written by Enlace 9.1 (tables 999)")
                .hasMessageContaining("runs with tables 998 or later")
                .hasMessageContaining("(tables " + NEWEST + ")");
    }

    @Test
    void whatALaterVersionOnlyAddedIsRunOnAndItsNoteStays() throws SQLException {
        String written = "product=9.1 schema=999 runs-from=" + NEWEST;
        later(written);

        Migrations.run(owner());

        assertThat(Migrations.written(owner())).map(DataVersion::toString).contains(written);
    }

    /** As an upgrade leaves it that took something away and then failed: nobody has said so yet. */
    @Test
    void aNoteOfFewerTablesThanThereAreIsNotTrusted() throws SQLException {
        later("product=1.0 schema=" + NEWEST + " runs-from=" + MigrationStep.lastContraction());

        assertThatThrownBy(() -> Migrations.run(owner())).hasMessageContaining("a later Enlace (tables 999)");
    }

    @Test
    void nothingIsTakenAwayFromNodesThatRun() throws SQLException {
        node("now()");
        checksum("+ 1");
        try {
            assertThatThrownBy(() -> Migrations.run(owner(), 999, 998))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("(north)")
                    .hasMessageContaining("nothing was changed");
            assertThat(Migrations.written(owner())).isEmpty();
            // Who only adds something is not in their way, and one that has just ended is waited for.
            assertThatThrownBy(() -> Migrations.run(owner(), 999, 1)).isInstanceOf(FlywayException.class);
            node("now() - interval '50 seconds'");
            assertThatThrownBy(() -> Migrations.run(owner(), 999, 998)).isInstanceOf(FlywayException.class);
        } finally {
            checksum("- 1");
            node("'-infinity'::timestamptz");
        }
    }

    private static void node(String beat) throws SQLException {
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into schedule.node (name, incarnation, session, started_at, beat_at) values ('north', gen_random_uuid(), 's', now(), "
                            + beat
                            + " + interval '30 seconds') on conflict (name) do update set beat_at = excluded.beat_at");
        }
    }

    @Test
    void whoFailsHalfWayHasSaidBeforeWhatItWasAboutToDo() throws SQLException {
        checksum("+ 1");
        try {
            assertThatThrownBy(() -> Migrations.run(owner(), 999, 998)).isInstanceOf(FlywayException.class);
            assertThat(Migrations.written(owner())).contains(new DataVersion("development", 999, 998));
        } finally {
            checksum("- 1");
        }
    }

    @Test
    void aFileThatCannotBeWrittenHindersNobody() throws IOException {
        Files.createDirectories(folder.resolve(DataVersion.FILE));

        new DataVersion("1.0", NEWEST, 1).write(folder);

        assertThat(folder.resolve(DataVersion.FILE)).isEmptyDirectory();
    }

    @Test
    void whoDoesNotSayIsNotTrusted() throws SQLException {
        later("");

        assertThatThrownBy(() -> Migrations.run(owner())).hasMessageContaining("a later Enlace (tables 999)");
    }

    @Test
    void aFolderThatSaysNothingOrNonsenseIsOfNoVersion() throws IOException {
        assertThat(DataVersion.of(folder)).isEmpty();
        Files.writeString(folder.resolve(DataVersion.FILE), "product=x schema=many runs-from=1");
        assertThat(DataVersion.of(folder)).isEmpty();
    }

    @Test
    void everyMigrationFromNowOnSaysWhetherTheVersionBeforeKeepsRunning() throws IOException {
        Path migrations = Path.of("src/main/resources/db/migration");
        try (Stream<Path> files = Files.list(migrations)) {
            List<String> unmarked = files.filter(file -> number(file) > MigrationStep.LAST_UNMARKED)
                    .filter(file -> !MigrationStep.marks(firstLine(file)))
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertThat(unmarked)
                    .as("the first line must be -- expand or -- contract")
                    .isEmpty();
        }
        assertThat(MigrationStep.marks("-- expand: a new table")).isTrue();
        assertThat(MigrationStep.marks("-- Room store: a new table")).isFalse();
        assertThat(MigrationStep.after(NEWEST - 1)).hasSize(1);
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new DatabaseException("unreadable", e);
        }
    }

    private static void checksum(String change) throws SQLException {
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update store.migration set checksum = checksum " + change + " where version = '" + NEWEST + "'");
        }
    }

    /** As a later program leaves the database. */
    private void later(String note) throws SQLException {
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into store.migration (installed_rank, version, description, type, script, installed_by, execution_time, success)
                    values (10000, '999', 'later', 'SQL', 'V999__later.sql', current_user, 1, true)
                    """);
        }
        note(note);
    }

    private static void note(String note) throws SQLException {
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement()) {
            statement.execute("comment on schema store is '" + note + "'");
        }
    }
}
