package org.enlace.gateway.console.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads columns that are awkward to read with JDBC. */
public final class JdbcColumns {

    private JdbcColumns() {}

    /** Returns a moment, or null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
