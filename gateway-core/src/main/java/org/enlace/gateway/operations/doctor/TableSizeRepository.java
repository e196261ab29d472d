package org.enlace.gateway.operations.doctor;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads and writes the sizes of tables, now and on earlier days. */
final class TableSizeRepository {

    /** Sizes older than this are not useful for the coming weeks. */
    private static final int KEPT_DAYS = 400;

    private static final String NOW = """
            select n.nspname, r.relname, clock_timestamp(), coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint,
                coalesce(sum(greatest(c.reltuples, coalesce(s.n_live_tup, 0), 0)), 0)::bigint
            from pg_class c
            join pg_class r on r.oid = coalesce(pg_partition_root(c.oid)::oid, c.oid)
            join pg_namespace n on n.oid = r.relnamespace
            left join pg_stat_user_tables s on s.relid = c.oid
            where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')
            group by n.nspname, r.relname order by n.nspname, r.relname
            """;

    private static final String SINCE =
            "select room, name, at, bytes, row_count from doctor.size where day >= ? order by day, room, name";

    private static final String KNOWN = "select exists (select from doctor.size where day = ?)";

    private static final String KEEP = "insert into doctor.size (day, room, name, at, bytes, row_count)"
            + " select ?, u.room, u.name, u.at::timestamptz, u.bytes, u.row_count"
            + " from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[]) as u (room, name, at, bytes, row_count)"
            + " on conflict (day, room, name) do nothing";

    private static final String FORGET = "delete from doctor.size where day < ?";

    private TableSizeRepository() {}

    static List<TableSize> now(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NOW)) {
            return read(select);
        }
    }

    /** Returns the sizes of the days since, the oldest first. */
    static List<TableSize> since(Connection connection, Instant moment) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SINCE)) {
            select.setObject(1, day(moment));
            return read(select);
        }
    }

    /** Stores the sizes of a day, if that has none yet: the first of a day are the same whichever node measures. */
    static void keep(Connection tx, Instant now, List<TableSize> sizes) throws SQLException {
        LocalDate today = day(now);
        try (PreparedStatement select = tx.prepareStatement(KNOWN)) {
            select.setObject(1, today);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    return;
                }
            }
        }
        try (PreparedStatement insert = tx.prepareStatement(KEEP)) {
            insert.setObject(1, today);
            insert.setArray(2, array(tx, "text", sizes, TableSize::room));
            insert.setArray(3, array(tx, "text", sizes, TableSize::name));
            insert.setArray(4, array(tx, "text", sizes, each -> each.at().toString()));
            insert.setArray(5, array(tx, "bigint", sizes, TableSize::bytes));
            insert.setArray(6, array(tx, "bigint", sizes, TableSize::rows));
            insert.executeUpdate();
        }
        try (PreparedStatement forget = tx.prepareStatement(FORGET)) {
            forget.setObject(1, today.minusDays(KEPT_DAYS));
            forget.executeUpdate();
        }
    }

    private static Array array(Connection tx, String type, List<TableSize> sizes, Function<TableSize, Object> of)
            throws SQLException {
        return tx.createArrayOf(type, sizes.stream().map(of).toArray());
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static List<TableSize> read(PreparedStatement select) throws SQLException {
        List<TableSize> sizes = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                sizes.add(new TableSize(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getLong(4),
                        row.getLong(5)));
            }
        }
        return sizes;
    }
}
