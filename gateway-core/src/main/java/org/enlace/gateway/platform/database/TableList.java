package org.enlace.gateway.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads all tables that are not PostgreSQL's own. */
public final class TableList {

    private TableList() {}

    /** Reads them all; returns how many rows they have. */
    public static long readAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long rows = 0;
            for (String table : names(statement)) {
                try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
                    row.next();
                    rows += row.getLong(1);
                }
            }
            return rows;
        }
    }

    private static List<String> names(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                """)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
