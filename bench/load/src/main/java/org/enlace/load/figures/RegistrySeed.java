package org.enlace.load.figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.enlace.load.process.MeasuredDatabase;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills registry, journal and outbox by COPY with what a year of alerts leaves, spread over its monthly partitions. The gateway must be down. Other indexes
 * than those of keys are dropped for it and made again. Not thread-safe.
 */
final class RegistrySeed {

    private static final int MONTHS = 12;
    private static final Duration YEAR = Duration.ofDays(360);
    private static final int CHUNK = 1 << 16;
    private static final int AT_A_TIME = 2;

    /** Makes partitions for the year before now, as the gateway makes those to come. */
    static final String PARTITIONS = """
            do $$
            declare
                t record;
                m timestamp;
                name text;
            begin
                for t in select n.nspname, c.relname, c.relowner::regrole as owner from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind = 'p' and n.nspname in ('journal', 'registry') loop
                    for i in 1 .. %d loop
                        m := date_trunc('month', now() at time zone 'UTC') - make_interval(months => i);
                        name := t.relname || '_' || to_char(m, 'YYYYMM');
                        if to_regclass(format('%%I.%%I', t.nspname, name)) is null then
                            execute format('create table %%I.%%I partition of %%I.%%I for values from (%%L) to (%%L)', t.nspname, name, t.nspname,
                                t.relname, journal.uuid_of(m at time zone 'UTC'), journal.uuid_of((m + interval '1 month') at time zone 'UTC'));
                            execute format('alter table %%I.%%I owner to %%s', t.nspname, name, t.owner);
                        end if;
                    end loop;
                end loop;
            end $$
            """.formatted(MONTHS);

    private static final String INDEXES = """
            select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
            where indrelid in (select unnest(array[%s])::regclass) and not exists (select from pg_constraint where conindid = indexrelid)
            """;

    private final MeasuredDatabase database;
    private final Instant from = Instant.now().minus(YEAR);
    private long messages;

    RegistrySeed(MeasuredDatabase database) {
        this.database = database;
    }

    /** Number of seeded messages. */
    long messages() {
        return messages;
    }

    /** Message n of so many as were seeded at once. */
    private SeededMessage message(long n, long first, long count) {
        return new SeededMessage(n, from.plusMillis(YEAR.toMillis() * (n - first) / count));
    }

    /** So many more; returns how long it took. */
    Duration add(long count) throws IOException, SQLException, InterruptedException {
        long start = System.nanoTime();
        sql(database, PARTITIONS);
        List<String> indexes = withoutIndexes(
                database, SeededTable.all().stream().map(SeededTable::name).toList());
        together(SeededTable.all().stream()
                .<Callable<Void>>map(table -> () -> copy(table, messages, count))
                .toList());
        together(indexes.stream()
                .<Callable<Void>>map(each -> () -> sql(database, each))
                .toList());
        sql(database, "vacuum (analyze)");
        sql(database, "checkpoint");
        messages += count;
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Drops all indexes of these tables that no key needs; returns the statements that make them again. */
    static List<String> withoutIndexes(MeasuredDatabase database, List<String> tables)
            throws IOException, SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            String names = tables.stream().map(table -> "'" + table + "'").collect(Collectors.joining(", "));
            try (ResultSet all = statement.executeQuery(INDEXES.formatted(names))) {
                while (all.next()) {
                    // That of a partitioned table is told without its partitions.
                    indexes.put(all.getString(1), all.getString(2).replace(" ON ONLY ", " ON "));
                }
            }
            for (String index : indexes.keySet()) {
                statement.execute("drop index " + index);
            }
        }
        return List.copyOf(indexes.values());
    }

    /** Does a few of these at a time. */
    static void together(List<Callable<Void>> works) throws InterruptedException {
        ExecutorService few = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            for (Future<Void> each : few.invokeAll(works)) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the tables could not be filled", failed);
        } finally {
            few.shutdownNow();
        }
    }

    /** One statement, with memory for sorting. */
    static Void sql(MeasuredDatabase database, String text) throws IOException, SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '256MB'");
            statement.execute(text);
        }
        return null;
    }

    private Void copy(SeededTable table, long first, long count) throws IOException, SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            // No look at each row's parent: they come in any order, and fit.
            statement.execute("set session_replication_role = replica");
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table.name() + " (" + table.columns() + ") from stdin");
            StringBuilder text = new StringBuilder(2 * CHUNK);
            for (long n = first; n < first + count; n++) {
                text.append(table.lines().apply(message(n, first, count)));
                if (text.length() > CHUNK || n == first + count - 1) {
                    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                    text.setLength(0);
                }
            }
            long rows = copy.endCopy();
            if (rows != count * table.rows()) {
                throw new IllegalStateException(table.name() + " has other rows than were sent");
            }
        }
        return null;
    }

    /** Empties what records of a run have left, of a gateway that has nothing to do; what it keeps of its own stays. */
    static void empty(MeasuredDatabase database) throws IOException, SQLException {
        List<String> names = new ArrayList<>(
                SeededTable.all().stream().map(SeededTable::name).toList());
        names.add("registry.candidate");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '60s'");
            statement.execute("truncate " + String.join(", ", names) + " cascade");
            statement.execute("checkpoint");
        }
    }
}
