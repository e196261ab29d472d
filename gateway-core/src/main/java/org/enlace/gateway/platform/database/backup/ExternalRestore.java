package org.enlace.gateway.platform.database.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.enlace.gateway.platform.database.ExternalDatabaseException;
import org.enlace.gateway.platform.database.Migrations;
import org.enlace.gateway.platform.database.UnfinishedRestore;

/** Fills an empty external database from a dump, in one transaction. Not thread-safe. */
final class ExternalRestore {

    /** The name of the dump in a backup. */
    static final String FILE = "dump";

    private static final String OTHERS = """
             (select count(*) from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema'))
             + (select count(*) from pg_class c where c.relnamespace = 'public'::regnamespace
                and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e'))
            """;

    private static final String QUERY = """
            select (select string_agg(name, ', ') from unnest(array['enlace_owner', 'enlace_app', 'enlace_read']) as name
                    where not exists (select from pg_roles where rolname = name)),
                has_database_privilege(current_database(), 'create'),""" + OTHERS;

    private final ExternalDatabase database;
    private final ClientPrograms.Program pgRestore;

    ExternalRestore(ExternalDatabase database, ClientPrograms.Program pgRestore) {
        this.database = database;
        this.pgRestore = pgRestore;
    }

    void mustBePossible(DatabaseBackup.Dump dump) throws SQLException {
        try (Connection owner = database.ownersConnection();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            int server = owner.getMetaData().getDatabaseMajorVersion();
            if (server < dump.server()) {
                throw new ExternalDatabaseException(
                        ExternalDatabaseException.Kind.OLDER, database.address(), server, dump.server());
            }
            if (ClientPrograms.isOneWay(dump.program(), server)) {
                throw new ExternalDatabaseException(
                        ExternalDatabaseException.Kind.OLDER, database.address(), server, ClientPrograms.oneWay());
            }
            pgRestore.mustBeAtLeast(dump.program());
            pgRestore.mustReturnTo(server);
            row.next();
            if (row.getString(1) != null) {
                throw new ExternalDatabaseException(
                        ExternalDatabaseException.Kind.ROLES_MISSING, database.address(), row.getString(1));
            }
            // Data that a killed restore left is removed before the next one begins.
            if (row.getLong(3) > 0 && !UnfinishedRestore.isMarked(owner)) {
                throw new ExternalDatabaseException(ExternalDatabaseException.Kind.NOT_EMPTY, database.address());
            }
            if (!row.getBoolean(2)) {
                throw new ExternalDatabaseException(
                        ExternalDatabaseException.Kind.RIGHT_MISSING,
                        database.owner().user(),
                        database.address());
            }
        }
        database.appsConnection().close();
    }

    RestoredDatabase from(Path file) throws IOException, SQLException {
        Restored restored = new Restored(database);
        restored.begin();
        try {
            fill(file);
            Migrations.run(database.owner());
            restored.analyze();
            return restored;
        } catch (IOException | SQLException | RuntimeException failed) {
            restored.abandon();
            throw failed;
        }
    }

    private void fill(Path file) throws IOException {
        List<String> words = List.of(
                "--dbname=" + database.name(),
                "--no-password",
                "--no-owner",
                "--single-transaction",
                "--exit-on-error",
                file.toString());
        try (ClientPrograms.Running running = ClientPrograms.start(pgRestore, words, database.environment())) {
            running.output().transferTo(OutputStream.nullOutputStream());
            running.mustEndWell();
        }
    }

    /** A restored external database. It was empty before, so everything in it came from the dump. */
    private record Restored(ExternalDatabase database) implements RestoredDatabase {

        @Override
        public Connection app() throws SQLException {
            return database.appsConnection();
        }

        @Override
        public long readEverything() throws SQLException {
            try (Connection owner = database.ownersConnection()) {
                return TableList.readAll(owner);
            }
        }

        /** From here on until the end of the restore no program takes it for a gateway's database. */
        void begin() throws SQLException {
            try (Connection owner = database.ownersConnection()) {
                if (UnfinishedRestore.isMarked(owner)) {
                    abandon();
                }
                UnfinishedRestore.mark(owner);
            }
        }

        @Override
        public void finish() throws SQLException {
            try (Connection owner = database.ownersConnection()) {
                UnfinishedRestore.unmark(owner);
            }
        }

        /** The planner knows nothing of a table that was just filled. */
        void analyze() throws SQLException {
            try (Connection owner = database.ownersConnection();
                    Statement statement = owner.createStatement()) {
                statement.execute("analyze");
            }
        }

        @Override
        public void abandon() throws SQLException {
            try (Connection owner = database.ownersConnection();
                    Statement statement = owner.createStatement()) {
                statement.execute("""
                        do $$
                        declare
                            name text;
                        begin
                            for name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
                                and nspowner = (select oid from pg_roles where rolname = current_user) loop
                                execute format('drop schema %I cascade', name);
                            end loop;
                        end
                        $$
                        """);
            }
        }

        @Override
        public void close() {
            // It goes on.
        }
    }
}
