package org.enlace.gateway.platform.database.backup;

import java.sql.Connection;
import java.sql.SQLException;
import org.enlace.gateway.platform.database.SqlStatement;

/** Reads all tables that are not PostgreSQL's own. */
final class TableList {

    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
            """;

    private TableList() {}

    /** Reads them all; returns how many rows they have. */
    static long readAll(Connection connection) throws SQLException {
        long rows = 0;
        for (String table : SqlStatement.of(connection, TABLES).list(row -> row.getString(1))) {
            rows += SqlStatement.of(connection, "select count(*) from " + table).single(row -> row.getLong(1));
        }
        return rows;
    }
}
