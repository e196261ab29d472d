package org.enlace.gateway.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads lists page by page, the newest first: ids begin with their time, so that rows inserted meanwhile come before every page that was read. The
 * statements are constants of the program, without a condition of their own; values travel as parameters.
 */
public final class KeysetPages {

    private KeysetPages() {}

    /** Reads a row. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * A page of a list.
     *
     * @param select without a condition
     * @param id the column of the id
     * @param after the last row of the page before
     */
    public static <T> List<T> newestFirst(
            Connection tx, String select, String id, Optional<UUID> after, int most, Reading<T> reading)
            throws SQLException {
        String sql =
                select + after.map(last -> " where " + id + " < ?").orElse("") + " order by " + id + " desc limit ?";
        try (PreparedStatement query = tx.prepareStatement(sql)) {
            int next = 1;
            if (after.isPresent()) {
                query.setObject(next++, after.get());
            }
            query.setInt(next, most);
            return read(query, reading);
        }
    }

    /**
     * A page of a list in parts.
     *
     * @param select without a condition; its id is {@code id}
     * @param rank an expression: the number of the part of a row
     */
    public static <T> List<T> inParts(
            Connection tx, String select, String rank, Optional<KeysetPosition> after, int most, Reading<T> reading)
            throws SQLException {
        String sql =
                select + after.map(last -> " where (" + rank + ", id) < (?, ?)").orElse("") + " order by " + rank
                        + " desc, id desc limit ?";
        try (PreparedStatement query = tx.prepareStatement(sql)) {
            int next = 1;
            if (after.isPresent()) {
                query.setInt(next++, after.get().rank());
                query.setObject(next++, after.get().id());
            }
            query.setInt(next, most);
            return read(query, reading);
        }
    }

    private static <T> List<T> read(PreparedStatement query, Reading<T> reading) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(reading.of(row));
            }
        }
        return found;
    }
}
