package org.enlace.gateway.operations.doctor;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.backup.ExternalDatabase;
import org.enlace.gateway.platform.database.backup.OfflineDatabaseReader;

/**
 * Inspects the database of a gateway, running or not: it starts and writes nothing, and each query is limited in time. Results are numbers, names of
 * tables, links and kinds. Each query may fail by itself with an {@link UnansweredException}. Not thread-safe.
 */
public final class DatabaseInspection implements AutoCloseable {

    /** The period of table growth that is examined, with a small margin. */
    static final Duration HISTORY = Duration.ofDays(30);

    private static final String BOUNDED =
            "-c default_transaction_read_only=on -c statement_timeout=10000 -c lock_timeout=1000";

    /** Signals a database query that got no answer. */
    public static final class UnansweredException extends RuntimeException {

        private final String state;

        UnansweredException(String state) {
            super(state, null, false, false);
            this.state = state;
        }

        /** The SQL state, such as {@code 57014}; {@code -} if there is none. */
        public String state() {
            return state;
        }

        /** True if the database itself is gone or refused the connection, rather than this query. */
        public boolean isGone() {
            return state.startsWith("08") || state.startsWith("57P") || state.startsWith("28");
        }
    }

    private final OfflineDatabaseReader reader;
    private final Connection connection;

    private DatabaseInspection(OfflineDatabaseReader reader, Connection connection) {
        this.reader = reader;
        this.connection = connection;
    }

    /**
     * Connects to the database.
     *
     * @return empty if the database of the data folder does not run
     * @throws UnansweredException if it refuses the connection
     */
    public static Optional<DatabaseInspection> at(Path data, Optional<ExternalDatabase> external) {
        try {
            Optional<OfflineDatabaseReader> reader = OfflineDatabaseReader.ifRunning(data, external);
            if (reader.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new DatabaseInspection(
                    reader.get(),
                    reader.get().source(Duration.ofSeconds(5), BOUNDED).getConnection()));
        } catch (SQLException refused) {
            throw new UnansweredException(state(refused));
        } catch (DatabaseException unreadable) {
            throw new UnansweredException("-");
        }
    }

    private static String state(SQLException failed) {
        return failed.getSQLState() == null ? "-" : failed.getSQLState();
    }

    private <R> List<R> all(String sql, SqlStatement.RowReader<R> reader) {
        try {
            return SqlStatement.of(connection, sql).list(reader);
        } catch (SQLException failed) {
            throw new UnansweredException(state(failed));
        }
    }

    private <R> R one(String sql, SqlStatement.RowReader<R> reader) {
        return all(sql, reader).get(0);
    }

    /**
     * The state of the server.
     *
     * @param version as {@code 16.4}
     * @param major such as 16
     * @param ahead how far our clock is ahead of its
     * @param connections in use
     * @param most limit for users other than superusers
     * @param transactionIds how many transaction ids are used of the two thousand million before the server stops
     */
    public record Server(String version, int major, Duration ahead, int connections, int most, long transactionIds) {}

    public Server server(Clock clock) {
        Instant before = clock.instant();
        return one(DatabaseQueries.SERVER, row -> {
            Instant there = SqlStatement.instant(row, 3);
            Instant between =
                    before.plus(Duration.between(before, clock.instant()).dividedBy(2));
            return new Server(
                    row.getString(1),
                    row.getInt(2),
                    Duration.between(there, between),
                    row.getInt(4),
                    row.getInt(5),
                    row.getLong(6));
        });
    }

    /** Returns settings of the server with which a commit could be lost, or a text not be stored, with their values; empty if all are right. */
    public Map<String, String> wrongSettings() {
        Map<String, String> wrong = new TreeMap<>();
        all(DatabaseQueries.WRONG_SETTINGS, row -> wrong.put(row.getString(1), row.getString(2)));
        return wrong;
    }

    /**
     * A replication slot: the server keeps its log for the client that reads it.
     *
     * @param bytes of log kept for that client
     */
    public record Slot(String name, boolean active, long bytes) {}

    public List<Slot> slots() {
        return all(DatabaseQueries.SLOTS, row -> new Slot(row.getString(1), row.getBoolean(2), row.getLong(3)));
    }

    /**
     * A large table with many dead rows.
     *
     * @param cleaned last vacuum; null for never
     */
    public record Tired(String table, long live, long dead, Instant cleaned) {}

    public List<Tired> tired() {
        return all(
                DatabaseQueries.TIRED,
                row -> new Tired(row.getString(1), row.getLong(2), row.getLong(3), SqlStatement.instant(row, 4)));
    }

    /**
     * The monthly partitions of the journal and the registry.
     *
     * @param tables how many tables are partitioned by month
     * @param missing tables that have no partition for this month or the next
     * @param others approximate rows in the default partitions
     * @param oldest the first month that exists, as {@code 202601}; empty without any
     */
    public record Months(int tables, List<String> missing, long others, String oldest) {}

    public Months months() {
        List<String> missing = all(DatabaseQueries.MISSING_MONTHS, row -> row.getString(1));
        return one(DatabaseQueries.MONTHS, row -> new Months(row.getInt(1), missing, row.getLong(2), row.getString(3)));
    }

    /** One migration of this program's tables. */
    public record Step(String version, String script, Instant at, boolean good) {}

    /** Returns all migrations that were run, the oldest first; empty if the tables were never created. */
    public List<Step> migrations() {
        return one(DatabaseQueries.HAS_MIGRATIONS, row -> row.getBoolean(1))
                ? all(
                        DatabaseQueries.MIGRATIONS,
                        row -> new Step(
                                row.getString(1), row.getString(2), SqlStatement.instant(row, 3), row.getBoolean(4)))
                : List.of();
    }

    /** Returns by how many migrations this program is ahead of the tables; negative if the tables are ahead of this program. */
    public int stepsAhead() {
        return OfflineDatabaseReader.newestMigration()
                - migrations().stream()
                        .filter(Step::good)
                        .filter(each -> each.version() != null)
                        .mapToInt(each -> Integer.parseInt(each.version()))
                        .max()
                        .orElse(0);
    }

    /** True if the newer tables allow this program, as declared by their version. */
    public boolean runsOnNewer() {
        try {
            return OfflineDatabaseReader.runsOnNewer(connection);
        } catch (SQLException failed) {
            throw new UnansweredException(state(failed));
        }
    }

    /**
     * The last backup.
     *
     * @param at time of its state; without any, since when one is missing
     * @param taken true if there was ever one
     */
    public record LastBackup(Instant at, boolean taken) {}

    /** Empty if no backup was ever recorded. */
    public Optional<LastBackup> backup() {
        return all(DatabaseQueries.BACKUP, row -> new LastBackup(SqlStatement.instant(row, 1), row.getBoolean(2)))
                .stream()
                .filter(each -> each.at() != null)
                .findFirst();
    }

    /** Returns when the newest checkpoint of the audit was signed; empty without any. */
    public Optional<Instant> checkpoint() {
        return all(DatabaseQueries.CHECKPOINT, row -> SqlStatement.instant(row, 1)).stream()
                .findFirst();
    }

    /** A node that reports that it verified the whole audit. */
    public record Verified(Instant at, String node) {}

    /** Returns the last one; empty if there was none. */
    public Optional<Verified> verified() {
        return all(DatabaseQueries.VERIFIED, row -> new Verified(SqlStatement.instant(row, 1), row.getString(2)))
                .stream()
                .findFirst();
    }

    /** The number of active alarms of a kind, as of the last check of a gateway. */
    public record Standing(String kind, int count, Instant since) {}

    public List<Standing> alarms() {
        return all(
                DatabaseQueries.ALARMS,
                row -> new Standing(row.getString(1), row.getInt(2), SqlStatement.instant(row, 3)));
    }

    /**
     * A node that has been part of the cluster at some time.
     *
     * @param version of its program; null if unknown
     * @param seen its last heartbeat; null if it ended by itself
     * @param alive true if that was a moment ago, by the database's clock
     * @param since when it was last started
     */
    public record Node(String name, String version, Instant seen, boolean alive, Instant since) {}

    /** Returns all nodes, by name. */
    public List<Node> nodes() {
        return all(DatabaseQueries.NODES, SqlStatement.recordsFrom(1, Node.class));
    }

    /**
     * The unfinished deliveries to a link.
     *
     * @param oldest the oldest that is not parked; null if all are
     */
    public record Waiting(String link, long unfinished, long parked, Instant oldest) {}

    public List<Waiting> waiting() {
        return all(
                DatabaseQueries.WAITING,
                row -> new Waiting(row.getString(1), row.getLong(2), row.getLong(3), SqlStatement.instant(row, 4)));
    }

    /** The deliveries to a link that its receiver refused today. */
    public record Refused(String link, long count) {}

    public List<Refused> refusedToday() {
        return all(DatabaseQueries.REFUSED_TODAY, SqlStatement.recordsFrom(1, Refused.class));
    }

    /** Returns how many dead letter groups there are: deliveries by sender, receiver, record and fault; messages by link. */
    public int parkedGroups() {
        return one(DatabaseQueries.PARKED_GROUPS, row -> row.getInt(1));
    }

    /** Returns how many messages are parked because their mapping could not finish: they have no deliveries yet. */
    public long parkedMessages() {
        return one(DatabaseQueries.PARKED_MESSAGES, row -> row.getLong(1));
    }

    /** Returns when the oldest message with stored bytes was received; empty if there is none. */
    public Optional<Instant> oldestCopy() {
        return all(DatabaseQueries.OLDEST_COPY, row -> moment(row.getObject(1, UUID.class))).stream()
                .findFirst();
    }

    /** Ids begin with their millisecond. */
    private static Instant moment(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** Returns the size of every table. */
    public List<TableSize> sizes() {
        return asked(() -> TableSizeRepository.now(connection));
    }

    /** Returns the expected sizes. */
    public SpaceProjection forecast(Clock clock) {
        return asked(() -> SpaceProjection.of(
                TableSizeRepository.since(connection, clock.instant().minus(HISTORY)),
                TableSizeRepository.now(connection)));
    }

    /** Creates an inspection that closes this connection at its end. */
    static DatabaseInspection over(Connection connection) {
        return new DatabaseInspection(null, connection);
    }

    private interface Question<R> {
        R ask() throws SQLException;
    }

    private static <R> R asked(Question<R> question) {
        try {
            return question.ask();
        } catch (SQLException failed) {
            throw new UnansweredException(state(failed));
        }
    }

    @Override
    public void close() {
        try (reader;
                Connection left = connection) {
            left.clearWarnings();
        } catch (SQLException gone) {
            // A lost connection needs no closing.
        }
    }
}
