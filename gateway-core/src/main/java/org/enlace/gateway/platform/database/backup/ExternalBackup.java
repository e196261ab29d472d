package org.enlace.gateway.platform.database.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.ExternalDatabaseException;
import org.enlace.gateway.platform.database.Migrations;

/** Dumps an external database as of one moment: one connection of the gateway holds a snapshot, and {@code pg_dump} reads by it. Not thread-safe. */
final class ExternalBackup implements DatabaseBackup {

    private static final String OURS = """
             nspowner = (select oid from pg_roles where rolname = current_user) and nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
            """;

    private final ExternalDatabase database;
    private final Connection owner;
    private final ClientPrograms.Program pgDump;
    private final int server;

    ExternalBackup(ExternalDatabase database, Connection owner, ClientPrograms.Program pgDump) throws SQLException {
        this.database = database;
        this.owner = owner;
        this.pgDump = pgDump;
        this.server = owner.getMetaData().getDatabaseMajorVersion();
        pgDump.mustBeAtLeast(server);
        pgDump.mustReturnTo(server);
        mustReadAll();
    }

    /** Row level security would leave out rows silently. */
    private void mustReadAll() throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("""
                        select exists (select from pg_namespace where nspname = 'store' and""" + OURS + """
                            ) and not exists (
                            select from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'S') and""" + OURS + """
                            and (c.relowner <> n.nspowner
                                or row_security_active(c.oid) and not exists (
                                    select from pg_policy p where p.polrelid = c.oid and p.polname = 'dump' and p.polcmd = 'r'
                                        and pg_get_expr(p.polqual, p.polrelid) = 'true')))
                        """)) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new ExternalDatabaseException(
                        ExternalDatabaseException.Kind.RIGHT_MISSING,
                        database.owner().user(),
                        database.address());
            }
        }
    }

    @Override
    public int schema() throws SQLException {
        return Migrations.version(owner);
    }

    @Override
    public OptionalInt runsFrom() throws SQLException {
        return Migrations.runsFrom(owner);
    }

    @Override
    public Optional<Dump> dump() {
        return Optional.of(new Dump(server, pgDump.major()));
    }

    @Override
    public Instant copy(CopySink sink, Beside beside) throws SQLException, IOException {
        owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        owner.setReadOnly(true);
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("set idle_in_transaction_session_timeout = 0");
            List<String> words = new ArrayList<>();
            Instant takenAt;
            try (ResultSet row = statement.executeQuery("select pg_export_snapshot(), clock_timestamp()")) {
                row.next();
                words.add("--snapshot=" + row.getString(1));
                takenAt = row.getObject(2, OffsetDateTime.class).toInstant();
            }
            schemas(statement).forEach(schema -> words.add("--schema=" + schema));
            beside.copy();
            dump(sink, words);
            owner.rollback();
            return takenAt;
        }
    }

    /** Without compression: the archive around it does that. */
    private void dump(CopySink sink, List<String> schemasAndSnapshot) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "--format=custom",
                "--compress=0",
                "--no-password",
                "--enable-row-security",
                "--lock-wait-timeout=60s",
                "--strict-names"));
        words.addAll(schemasAndSnapshot);
        try (ClientPrograms.Running running = ClientPrograms.start(pgDump, words, database.environment())) {
            sink.file(ExternalRestore.FILE, running.output());
            running.mustEndWell();
        }
    }

    /** Excludes what an administrator keeps in the database besides: extensions, and whatever is in {@code public}. */
    private static List<String> schemas(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("select nspname from pg_namespace where" + OURS)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    @Override
    public boolean asOwner(Words words) throws SQLException {
        owner.setAutoCommit(true);
        owner.setReadOnly(false);
        return words.said(owner);
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (SQLException e) {
            throw new DatabaseException("The connection to the database cannot be closed.", e);
        }
    }
}
