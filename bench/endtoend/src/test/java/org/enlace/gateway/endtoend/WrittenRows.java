package org.enlace.gateway.endtoend;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows that a database wrote since its server began, as its statistics count them. A partition counts for its table.
 *
 * @param tables by the name of the table, with its schema
 */
record WrittenRows(Map<String, Counts> tables) {

    private static final String READ = """
            select coalesce(pg_partition_root(relid), relid)::regclass::text, sum(n_tup_ins), sum(n_tup_upd), sum(n_tup_del)
            from pg_stat_user_tables group by 1
            """;

    private static final Counts NONE = new Counts(0, 0, 0);

    record Counts(long inserted, long updated, long deleted) {

        private Counts plus(Counts other) {
            return new Counts(inserted + other.inserted, updated + other.updated, deleted + other.deleted);
        }

        private Counts minus(Counts other) {
            return new Counts(inserted - other.inserted, updated - other.updated, deleted - other.deleted);
        }
    }

    static WrittenRows read(Statement statement) throws SQLException {
        Map<String, Counts> tables = new TreeMap<>();
        try (ResultSet row = statement.executeQuery(READ)) {
            while (row.next()) {
                tables.put(row.getString(1), new Counts(row.getLong(2), row.getLong(3), row.getLong(4)));
            }
        }
        return new WrittenRows(tables);
    }

    /** Returns what was written since then, without tables of which nothing was. */
    WrittenRows since(WrittenRows before) {
        Map<String, Counts> more = new TreeMap<>();
        tables.forEach((table, counts) -> more.put(table, counts.minus(before.tables.getOrDefault(table, NONE))));
        more.values().removeIf(NONE::equals);
        return new WrittenRows(more);
    }

    /** Returns the same without these tables. */
    WrittenRows without(Set<String> others) {
        Map<String, Counts> left = new TreeMap<>(tables);
        left.keySet().removeAll(others);
        return new WrittenRows(left);
    }

    Counts total() {
        return tables.values().stream().reduce(NONE, Counts::plus);
    }

    /** Returns a line for each table: inserted, updated and deleted for one of so many records. */
    String each(int records) {
        return tables.entrySet().stream()
                .map(each -> "%s %.3f %.3f %.3f"
                        .formatted(
                                each.getKey(),
                                (double) each.getValue().inserted() / records,
                                (double) each.getValue().updated() / records,
                                (double) each.getValue().deleted() / records))
                .collect(Collectors.joining("\n"));
    }
}
