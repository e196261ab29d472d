package org.enlace.gateway.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the database did, statement by statement, commits among them. Read from {@code pg_stat_statements}, where a statement is counted when it ends: nothing
 * has to be waited for.
 *
 * @param all by the first words of each
 */
public record StatementCounts(Map<String, Count> all) {

    /** A word that marks a statement as none of the product's. */
    public static final String ASKED_BY_A_TEST = "asked by a test";

    private static final String READ = """
        select left(regexp_replace(query, '\\s+', ' ', 'g'), 110), sum(calls), sum(rows), sum(wal_records),
            sum(shared_blks_hit + shared_blks_read)
        from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
            and query not like '%' || ? || '%' and query not like '%pg_stat_statements%' group by 1\
        """;

    /**
     * Of one statement.
     *
     * @param calls how often it ran
     * @param rows read or written
     * @param wal records in the write-ahead log, whatever their size
     * @param pages looked at in the buffers, each as often as it was
     */
    public record Count(double calls, double rows, double wal, double pages) {

        static final Count NONE = new Count(0, 0, 0, 0);

        Count less(Count other, double share) {
            return new Count(
                    Math.max(0, calls - other.calls * share),
                    Math.max(0, rows - other.rows * share),
                    Math.max(0, wal - other.wal * share),
                    Math.max(0, pages - other.pages * share));
        }
    }

    /** @param superuser a connection, which is closed */
    public static StatementCounts read(Connection superuser) throws SQLException {
        try (superuser) {
            // Counting is not to be counted: it is never committed.
            superuser.setAutoCommit(false);
            try (PreparedStatement statement = superuser.prepareStatement(READ)) {
                statement.setString(1, ASKED_BY_A_TEST);
                return read(statement);
            }
        }
    }

    /** Forgets the statements of test classes before: only some thousands are remembered, and some go when there are more. */
    public static void forget(TestDatabase database) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement forget = superuser.createStatement()) {
            forget.execute("select pg_stat_statements_reset()");
        }
    }

    /** Of the database of a test class. */
    public static StatementCounts read(TestDatabase database) throws SQLException {
        return read(database.superuser());
    }

    private static StatementCounts read(PreparedStatement statement) throws SQLException {
        Map<String, Count> all = new HashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                all.put(row.getString(1), new Count(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
            }
        }
        return new StatementCounts(all);
    }

    /** What came since then. */
    public StatementCounts since(StatementCounts before) {
        return less(before, 1);
    }

    /** Without so much of what others are. */
    public StatementCounts less(StatementCounts others, double share) {
        Map<String, Count> rest = new HashMap<>();
        all.forEach((name, count) -> rest.put(name, count.less(others.all.getOrDefault(name, Count.NONE), share)));
        return new StatementCounts(rest);
    }

    public double wal() {
        return all.values().stream().mapToDouble(Count::wal).sum();
    }

    /** How many statements ran for each of so many records by itself; what runs for groups of them is none. */
    public int oneByOne(int records) {
        return all.values().stream()
                .mapToInt(count -> (int) (count.calls / records))
                .sum();
    }

    /** How often each statement ran in each of so many calls; what ran less often, as what runs by the clock does, is not in it. */
    public Map<String, Long> each(int calls) {
        return all.entrySet().stream()
                .filter(each -> each.getValue().calls >= calls)
                .collect(Collectors.toMap(Map.Entry::getKey, each -> (long) each.getValue().calls / calls));
    }

    /** How many statements ran. */
    public double calls() {
        return all.values().stream().mapToDouble(Count::calls).sum();
    }

    /** How many rows all of them read or wrote. */
    public double rows() {
        return all.values().stream().mapToDouble(Count::rows).sum();
    }

    /** Those that ran most, for anyone who looks for the cause. */
    public String most() {
        return all.entrySet().stream()
                .sorted((a, b) -> Double.compare(b.getValue().calls, a.getValue().calls))
                .limit(12)
                .map(each -> "%.0f calls, %.0f rows, %.0f WAL records: %s"
                        .formatted(each.getValue().calls, each.getValue().rows, each.getValue().wal, each.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
