package org.enlace.gateway.endtoend;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.enlace.gateway.store.StoreRole;

/**
 * What the database did, statement by statement, commits among them. Read from {@code pg_stat_statements}, where a statement is counted when it ends: nothing
 * has to be waited for.
 *
 * @param all by the first words of each
 */
record StatementCounts(Map<String, Count> all) {

    private static final String READ = """
        select left(regexp_replace(query, '\\s+', ' ', 'g'), 110), sum(calls), sum(rows), sum(wal_records)
        from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
            and query not like '%' || ? || '%' group by 1\
        """;

    /**
     * Of one statement.
     *
     * @param calls how often it ran
     * @param rows read or written
     * @param wal records in the write-ahead log, whatever their size
     */
    record Count(double calls, double rows, double wal) {

        static final Count NONE = new Count(0, 0, 0);

        Count less(Count other, double share) {
            return new Count(
                    Math.max(0, calls - other.calls * share),
                    Math.max(0, rows - other.rows * share),
                    Math.max(0, wal - other.wal * share));
        }
    }

    static StatementCounts now(RunningGateway gateway) throws SQLException {
        try (Connection connection = gateway.sql(StoreRole.SUPER)) {
            // Counting is not to be counted: it is never committed.
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(READ)) {
                statement.setString(1, RunningGateway.ASKED_BY_A_TEST);
                return read(statement);
            }
        }
    }

    private static StatementCounts read(PreparedStatement statement) throws SQLException {
        Map<String, Count> all = new HashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                all.put(row.getString(1), new Count(row.getLong(2), row.getLong(3), row.getLong(4)));
            }
        }
        return new StatementCounts(all);
    }

    /** What came since then. */
    StatementCounts since(StatementCounts before) {
        return less(before, 1);
    }

    /** Without so much of what others are. */
    StatementCounts less(StatementCounts others, double share) {
        Map<String, Count> rest = new HashMap<>();
        all.forEach((name, count) -> rest.put(name, count.less(others.all.getOrDefault(name, Count.NONE), share)));
        return new StatementCounts(rest);
    }

    double wal() {
        return all.values().stream().mapToDouble(Count::wal).sum();
    }

    /** How many statements ran for each of so many records by itself; what runs for groups of them is none. */
    int oneByOne(int records) {
        return all.values().stream()
                .mapToInt(count -> (int) (count.calls / records))
                .sum();
    }

    /** Those that ran most, for whoever looks for the cause. */
    String most() {
        return all.entrySet().stream()
                .sorted((a, b) -> Double.compare(b.getValue().calls, a.getValue().calls))
                .limit(12)
                .map(each -> "%.0f calls, %.0f rows, %.0f WAL records: %s"
                        .formatted(each.getValue().calls, each.getValue().rows, each.getValue().wal, each.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
