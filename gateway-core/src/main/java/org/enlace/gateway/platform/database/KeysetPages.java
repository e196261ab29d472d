package org.enlace.gateway.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reads lists page by page, the newest first: ids begin with their time, so that rows inserted meanwhile come before every page that was read. The
 * statements are constants of the program, without a condition of their own; values travel as parameters.
 */
public final class KeysetPages {

    private KeysetPages() {}

    /**
     * A page of a list.
     *
     * @param select without a condition
     * @param id the column of the id
     * @param after the last row of the page before
     */
    public static <T> List<T> newestFirst(
            Connection tx, String select, String id, Optional<UUID> after, int most, SqlStatement.RowReader<T> reader)
            throws SQLException {
        String sql =
                select + after.map(last -> " where " + id + " < ?").orElse("") + " order by " + id + " desc limit ?";
        return SqlStatement.of(tx, sql, parameters(after.stream(), most)).list(reader);
    }

    /**
     * A page of a list in parts.
     *
     * @param select without a condition; its id is {@code id}
     * @param rank an expression: the number of the part of a row
     */
    public static <T> List<T> inParts(
            Connection tx,
            String select,
            String rank,
            Optional<KeysetPosition> after,
            int most,
            SqlStatement.RowReader<T> reader)
            throws SQLException {
        String sql =
                select + after.map(last -> " where (" + rank + ", id) < (?, ?)").orElse("") + " order by " + rank
                        + " desc, id desc limit ?";
        return SqlStatement.of(
                        tx, sql, parameters(after.stream().flatMap(last -> Stream.of(last.rank(), last.id())), most))
                .list(reader);
    }

    private static Object[] parameters(Stream<?> after, int most) {
        return Stream.concat(after, Stream.of(most)).toArray();
    }
}
