package org.enlace.gateway.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Migrates the tables of all packages to the version of this program. */
public final class Migrations {

    /** A node that is gone has not sent a heartbeat for five seconds. */
    private static final String ALIVE =
            "select coalesce(string_agg(name, ', ' order by name), '') from schedule.node where beat_at >= clock_timestamp() - interval '5 seconds'";

    /** Key of the lock under which the version is noted. */
    private static final long NOTE = 0x656e_6c61_6365_0141L;

    private static final Duration UNTIL_SILENT = Duration.ofSeconds(8);
    private static final long LOOK_MILLIS = 250;

    /** Longest time in seconds that a start waits for another process that migrates. */
    private static final int LOCK_SECONDS = 3_600;

    private Migrations() {}

    /**
     * Runs the missing migrations, as owner. The history is kept in its own schema, so that every package's schema is made by its own migration.
     *
     * @throws DatabaseException if a later program has written what this one cannot run on, or running nodes need what this migration would take away
     */
    public static Flyway run(DatabaseLogin owner) {
        return run(owner, newest(), MigrationStep.lastContraction());
    }

    /**
     * @param newest the last migration of this program
     * @param runsFrom the last of them that takes something away
     */
    public static Flyway run(DatabaseLogin owner, int newest, int runsFrom) {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            refuseLater(connection, newest);
            if (version(connection) < runsFrom) {
                refuseBesideOthers(connection);
            }
            // A database that this program makes never had an earlier one.
            int oldest = version(connection) == 0 ? newest : runsFrom;
            DataVersion ownVersion = new DataVersion(DataVersion.ofProgram(), newest, oldest);
            if (hasPlaceForNote(connection) && version(connection) < newest) {
                // Before the first step: a program that finds only some of the steps can tell which version began them.
                note(connection, ownVersion);
            }
            Flyway flyway = flyway(owner);
            migrate(connection, flyway);
            if (version(connection) <= newest) {
                note(connection, ownVersion);
            }
            return flyway;
        } catch (SQLException e) {
            throw new DatabaseException("The database cannot be looked at before it is migrated.", e);
        }
    }

    /** Once more where another node's try failed while this one waited for it. */
    private static void migrate(Connection connection, Flyway flyway) throws SQLException {
        forgetFailed(connection);
        try {
            flyway.migrate();
        } catch (FlywayException failed) {
            if (forgetFailed(connection) == 0) {
                throw failed;
            }
            flyway.migrate();
        }
    }

    /** Forgets failed migrations that first take away what a failed try left: they are run again without asking an administrator. */
    private static int forgetFailed(Connection connection) throws SQLException {
        if (version(connection) == 0) {
            return 0;
        }
        Object[] again = MigrationStep.all().stream()
                .filter(MigrationStep::again)
                .map(each -> Integer.toString(each.number()))
                .toArray();
        String forget = "delete from store.migration where not success and version = any(?)";
        return SqlStatement.of(connection, forget, connection.createArrayOf("text", again))
                .update();
    }

    private static void refuseLater(Connection connection, int newest) throws SQLException {
        int schema = version(connection);
        if (schema <= newest) {
            return;
        }
        Optional<DataVersion> written = written(connection, schema);
        if (written.filter(each -> each.runsWith(newest)).isEmpty()) {
            throw new DatabaseException("This data was written by "
                    + written.map(each -> "Enlace " + each.product() + " (tables " + schema + "), and runs with tables "
                                    + each.runsFrom() + " or later")
                            .orElse("a later Enlace (tables " + schema + ")")
                    + "; this is Enlace " + DataVersion.ofProgram() + " (tables " + newest
                    + "). Start the later version, or restore the backup taken before it.");
        }
    }

    /** Nodes that run may use what is about to be taken away. Nodes that have just ended, this one's earlier process among them, are waited for. */
    private static void refuseBesideOthers(Connection connection) throws SQLException {
        long until = System.nanoTime() + UNTIL_SILENT.toNanos();
        String alive = alive(connection);
        while (!alive.isEmpty() && System.nanoTime() < until) {
            pause();
            alive = alive(connection);
        }
        if (!alive.isEmpty()) {
            throw new DatabaseException("Nodes of a version before are running (" + alive + "), and Enlace "
                    + DataVersion.ofProgram()
                    + " takes away what they need. Stop all of them, then start this one; nothing was changed.");
        }
    }

    private static String alive(Connection connection) throws SQLException {
        return isTrue(connection, "select to_regclass('schedule.node') is not null")
                ? SqlStatement.of(connection, ALIVE).single(row -> row.getString(1))
                : "";
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting for other nodes to end.", stopped);
        }
    }

    /**
     * A note that names fewer migrations than there are was written by an earlier program, and does not count: a later migration may have taken
     * something away.
     */
    private static Optional<DataVersion> written(Connection connection, int schema) throws SQLException {
        return written(connection).filter(each -> each.schema() >= schema);
    }

    /** The oldest last migration of a program that may run on a database, for a role that cannot see which migrations ran; 0 if nobody said it. */
    public static int writtenRunsFrom(Connection connection) throws SQLException {
        return written(connection).map(DataVersion::runsFrom).orElse(0);
    }

    private static boolean hasPlaceForNote(Connection connection) throws SQLException {
        return isTrue(connection, "select to_regnamespace('store') is not null");
    }

    /**
     * The oldest last migration of a program that may run on a database.
     *
     * @return empty if only one that knows all of its tables may, as far as anybody said
     */
    public static OptionalInt runsFrom(Connection connection) throws SQLException {
        Optional<DataVersion> written = written(connection, version(connection));
        return written.isPresent() ? OptionalInt.of(written.get().runsFrom()) : OptionalInt.empty();
    }

    /** Returns the version that the last migrating program left in the database; empty if that program did not record one yet. */
    static Optional<DataVersion> written(Connection connection) throws SQLException {
        String note = "select obj_description(to_regnamespace('store'), 'pg_namespace')";
        return SqlStatement.of(connection, note).single(row -> DataVersion.parse(row.getString(1)));
    }

    static Optional<DataVersion> written(DatabaseLogin owner) {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            return written(connection);
        } catch (SQLException e) {
            throw new DatabaseException("The database does not say who wrote it.", e);
        }
    }

    /**
     * A comment goes into every dump, and any later program can read it whatever tables it has. The oldest program is never an older one than before:
     * what was written since may be in a form that only later programs read. Nodes that start together note one after the other.
     */
    private static void note(Connection connection, DataVersion version) throws SQLException {
        SqlStatement.of(connection, "select pg_advisory_lock(?)", NOTE).hasRow();
        try (Statement statement = connection.createStatement()) {
            int oldest = Math.max(version.runsFrom(), writtenRunsFrom(connection));
            DataVersion noted = new DataVersion(version.product(), version.schema(), oldest);
            statement.execute("comment on schema store is '" + noted.toString().replace("'", "''") + "'");
        } finally {
            SqlStatement.of(connection, "select pg_advisory_unlock(?)", NOTE).hasRow();
        }
    }

    static Flyway flyway(DatabaseLogin owner) {
        return Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .jdbcProperties(Map.of("logServerErrorDetail", "false"))
                // The driver sets the time zone of the Java process: earlier steps make partitions of months in it.
                .initSql("set timezone to 'UTC'")
                // A lock of a transaction keeps that transaction open, and an index that is made beside writers waits
                // for those.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                // Another node may be at an index for long.
                .lockRetryCount(LOCK_SECONDS)
                .locations("classpath:db/migration")
                .defaultSchema("store")
                .createSchemas(true)
                .table("migration")
                .validateMigrationNaming(true)
                .load();
    }

    /** The last migration that ran in a database; 0 if none did. */
    public static int version(Connection connection) throws SQLException {
        String last =
                "select coalesce(max(version::int), 0) from store.migration where success and version is not null";
        return isTrue(connection, "select to_regclass('store.migration') is not null")
                ? SqlStatement.of(connection, last).single(row -> row.getInt(1))
                : 0;
    }

    private static boolean isTrue(Connection connection, String condition) throws SQLException {
        return SqlStatement.of(connection, condition).single(row -> row.getBoolean(1));
    }

    /** The last migration of this program. */
    public static int newest() {
        return MigrationStep.newest();
    }
}
