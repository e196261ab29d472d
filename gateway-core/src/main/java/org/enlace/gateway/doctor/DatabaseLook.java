package org.enlace.gateway.doctor;

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
import org.enlace.gateway.store.ExternalDatabase;
import org.enlace.gateway.store.ReadingDoor;
import org.enlace.gateway.store.StoreException;

/**
 * One look at the database of a gateway that runs or not: nothing is started or written, each question is bounded in time. Answers are numbers, names of
 * tables, links and kinds. Each question may fail by itself with an {@link Unanswered}. Not thread-safe.
 */
public final class DatabaseLook implements AutoCloseable {

    /** Of how many days the growth is looked at, and a little more. */
    static final Duration HISTORY = Duration.ofDays(30);

    private static final String BOUNDED =
            "-c default_transaction_read_only=on -c statement_timeout=10000 -c lock_timeout=1000";

    /** A question that got no answer. */
    public static final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String state;

        Unanswered(String state) {
            super(state, null, false, false);
            this.state = state;
        }

        /** The SQL state, such as {@code 57014}; {@code -} if there is none. */
        public String state() {
            return state;
        }

        /** Whether it is the database itself that went away or let nobody in, and not this question that it could not answer. */
        public boolean isGone() {
            return state.startsWith("08") || state.startsWith("57P") || state.startsWith("28");
        }
    }

    private final ReadingDoor door;
    private final Connection connection;

    private DatabaseLook(ReadingDoor door, Connection connection) {
        this.door = door;
        this.connection = connection;
    }

    /**
     * Goes in.
     *
     * @return empty if the database of the data folder does not run
     * @throws Unanswered if it does not let us in
     */
    public static Optional<DatabaseLook> at(Path data, Optional<ExternalDatabase> external) {
        try {
            Optional<ReadingDoor> door = ReadingDoor.ifRunning(data, external);
            if (door.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new DatabaseLook(
                    door.get(),
                    door.get().source(Duration.ofSeconds(5), BOUNDED).getConnection()));
        } catch (SQLException refused) {
            throw new Unanswered(state(refused));
        } catch (StoreException unreadable) {
            throw new Unanswered("-");
        }
    }

    private static String state(SQLException failed) {
        return failed.getSQLState() == null ? "-" : failed.getSQLState();
    }

    private <R> List<R> all(String sql, Ask.Reader<R> reader) {
        try {
            return Ask.all(connection, sql, reader);
        } catch (SQLException failed) {
            throw new Unanswered(state(failed));
        }
    }

    private <R> R one(String sql, Ask.Reader<R> reader) {
        return all(sql, reader).get(0);
    }

    /**
     * The server.
     *
     * @param version as {@code 16.4}
     * @param major such as 16
     * @param ahead how far our clock is ahead of its
     * @param connections that are taken
     * @param most that it takes from others than superusers
     * @param transactionIds how many numbers of transactions are taken of the two thousand million there are before it stops
     */
    public record Server(String version, int major, Duration ahead, int connections, int most, long transactionIds) {}

    public Server server(Clock clock) {
        Instant before = clock.instant();
        return one(Questions.SERVER, row -> {
            Instant there = Ask.instant(row, 3);
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

    /** Settings of the server under which a yes could be forgotten, or a text not be kept, with the value that they have; empty if all are as they must be. */
    public Map<String, String> wrongSettings() {
        Map<String, String> wrong = new TreeMap<>();
        all(Questions.WRONG_SETTINGS, row -> wrong.put(row.getString(1), row.getString(2)));
        return wrong;
    }

    /**
     * A place from which somebody else follows the log of the database, which is kept for him.
     *
     * @param bytes that are kept for him
     */
    public record Slot(String name, boolean active, long bytes) {}

    public List<Slot> slots() {
        return all(Questions.SLOTS, row -> new Slot(row.getString(1), row.getBoolean(2), row.getLong(3)));
    }

    /**
     * A large table of which much is dead.
     *
     * @param cleaned when it was last cleaned; null for never
     */
    public record Tired(String table, long live, long dead, Instant cleaned) {}

    public List<Tired> tired() {
        return all(
                Questions.TIRED,
                row -> new Tired(row.getString(1), row.getLong(2), row.getLong(3), Ask.instant(row, 4)));
    }

    /**
     * The months of the journal and the registry.
     *
     * @param tables how many are kept by months
     * @param missing tables that have no place of its own for this month or the next
     * @param others how many rows, about, lie in the place for what has none
     * @param oldest the first month that is there, as {@code 202601}; empty without any
     */
    public record Months(int tables, List<String> missing, long others, String oldest) {}

    public Months months() {
        List<String> missing = all(Questions.MISSING_MONTHS, row -> row.getString(1));
        return one(Questions.MONTHS, row -> new Months(row.getInt(1), missing, row.getLong(2), row.getString(3)));
    }

    /** One step to the tables of this program. */
    public record Step(String version, String script, Instant at, boolean good) {}

    /** All that were done, the oldest first; empty if the tables were never made. */
    public List<Step> migrations() {
        return one(Questions.HAS_MIGRATIONS, row -> row.getBoolean(1))
                ? all(
                        Questions.MIGRATIONS,
                        row -> new Step(row.getString(1), row.getString(2), Ask.instant(row, 3), row.getBoolean(4)))
                : List.of();
    }

    /** Whether this program has a step that the tables do not have yet, or the tables one that this program does not know. */
    public int stepsAhead() {
        return ReadingDoor.newestMigration()
                - migrations().stream()
                        .filter(Step::good)
                        .filter(each -> each.version() != null)
                        .mapToInt(each -> Integer.parseInt(each.version()))
                        .max()
                        .orElse(0);
    }

    /** Whether this program may run on tables that are newer than its own, as whoever made them said. */
    public boolean runsOnNewer() {
        try {
            return ReadingDoor.runsOnNewer(connection);
        } catch (SQLException failed) {
            throw new Unanswered(state(failed));
        }
    }

    /**
     * The last backup.
     *
     * @param at the state it has; without any, since when one is missed
     * @param taken whether there was ever one
     */
    public record LastBackup(Instant at, boolean taken) {}

    /** Empty if nobody ever noted anything. */
    public Optional<LastBackup> backup() {
        return all(Questions.BACKUP, row -> new LastBackup(Ask.instant(row, 1), row.getBoolean(2))).stream()
                .filter(each -> each.at() != null)
                .findFirst();
    }

    /** When the newest checkpoint of the audit was signed; empty without any. */
    public Optional<Instant> checkpoint() {
        return all(Questions.CHECKPOINT, row -> Ask.instant(row, 1)).stream().findFirst();
    }

    /** A node that says it found the whole audit as it was written. */
    public record Verified(Instant at, String node) {}

    /** The last one; empty if none ever did. */
    public Optional<Verified> verified() {
        return all(Questions.VERIFIED, row -> new Verified(Ask.instant(row, 1), row.getString(2))).stream()
                .findFirst();
    }

    /** How many alarms of a kind stand, as the last look of a gateway saw it. */
    public record Standing(String kind, int count, Instant since) {}

    public List<Standing> alarms() {
        return all(Questions.ALARMS, row -> new Standing(row.getString(1), row.getInt(2), Ask.instant(row, 3)));
    }

    /**
     * A node that has taken part at some time.
     *
     * @param version of its program; null if that did not say
     * @param seen its last sign; null if it ended by itself
     * @param alive whether that was a moment ago, by the database's clock
     * @param since when it was last started
     */
    public record Node(String name, String version, Instant seen, boolean alive, Instant since) {}

    /** All, by their names. */
    public List<Node> nodes() {
        return all(
                Questions.NODES,
                row -> new Node(
                        row.getString(1),
                        row.getString(2),
                        Ask.instant(row, 3),
                        row.getBoolean(4),
                        Ask.instant(row, 5)));
    }

    /**
     * What is on its way to a link.
     *
     * @param oldest of what is not parked; null if all is
     */
    public record Waiting(String link, long unfinished, long parked, Instant oldest) {}

    public List<Waiting> waiting() {
        return all(
                Questions.WAITING,
                row -> new Waiting(row.getString(1), row.getLong(2), row.getLong(3), Ask.instant(row, 4)));
    }

    /** How many groups of failures there are: deliveries by sender, receiver, record and fault; messages by link. */
    public int parkedGroups() {
        return one(Questions.PARKED_GROUPS, row -> row.getInt(1));
    }

    /** How many messages are parked because their mapping could not finish: they have no deliveries yet. */
    public long parkedMessages() {
        return one(Questions.PARKED_MESSAGES, row -> row.getLong(1));
    }

    /** When the oldest message came of which the bytes are still kept; empty if there is none. */
    public Optional<Instant> oldestCopy() {
        return all(Questions.OLDEST_COPY, row -> moment(row.getObject(1, UUID.class))).stream()
                .findFirst();
    }

    /** Ids begin with their millisecond. */
    private static Instant moment(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** How large every table is. */
    public List<Size> sizes() {
        return asked(() -> Sizes.now(connection));
    }

    /** How large they will be. */
    public Forecast forecast(Clock clock) {
        return asked(() -> Forecast.of(Sizes.since(connection, clock.instant().minus(HISTORY)), Sizes.now(connection)));
    }

    /** Over a connection that the look closes. */
    static DatabaseLook over(Connection connection) {
        return new DatabaseLook(null, connection);
    }

    private interface Question<R> {
        R ask() throws SQLException;
    }

    private static <R> R asked(Question<R> question) {
        try {
            return question.ask();
        } catch (SQLException failed) {
            throw new Unanswered(state(failed));
        }
    }

    @Override
    public void close() {
        try (door;
                Connection left = connection) {
            left.clearWarnings();
        } catch (SQLException gone) {
            // A connection that is gone is as closed as one can be.
        }
    }
}
