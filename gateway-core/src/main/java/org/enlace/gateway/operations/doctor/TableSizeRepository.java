package org.enlace.gateway.operations.doctor;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.enlace.gateway.platform.database.SqlStatement;

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

    private static final String KNOWN = "select 1 from doctor.size where day = ? limit 1";

    private static final String KEEP = "insert into doctor.size (day, room, name, at, bytes, row_count)"
            + " select ?, u.room, u.name, u.at::timestamptz, u.bytes, u.row_count"
            + " from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[]) as u (room, name, at, bytes, row_count)"
            + " on conflict (day, room, name) do nothing";

    private static final String FORGET = "delete from doctor.size where day < ?";

    private TableSizeRepository() {}

    static List<TableSize> now(Connection connection) throws SQLException {
        return SqlStatement.of(connection, NOW).list(SqlStatement.recordsFrom(1, TableSize.class));
    }

    /** Returns the sizes of the days since, the oldest first. */
    static List<TableSize> since(Connection connection, Instant moment) throws SQLException {
        return SqlStatement.of(connection, SINCE, day(moment)).list(SqlStatement.recordsFrom(1, TableSize.class));
    }

    /** Stores the sizes of a day, if that has none yet: the first of a day are the same whichever node measures. */
    static void keep(Connection tx, Instant now, List<TableSize> sizes) throws SQLException {
        LocalDate today = day(now);
        if (SqlStatement.of(tx, KNOWN, today).hasRow()) {
            return;
        }
        SqlStatement.of(
                        tx,
                        KEEP,
                        today,
                        array(tx, "text", sizes, TableSize::room),
                        array(tx, "text", sizes, TableSize::name),
                        array(tx, "text", sizes, each -> each.at().toString()),
                        array(tx, "bigint", sizes, TableSize::bytes),
                        array(tx, "bigint", sizes, TableSize::rows))
                .update();
        SqlStatement.of(tx, FORGET, today.minusDays(KEPT_DAYS)).update();
    }

    private static Array array(Connection tx, String type, List<TableSize> sizes, Function<TableSize, Object> of)
            throws SQLException {
        return tx.createArrayOf(type, sizes.stream().map(of).toArray());
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
