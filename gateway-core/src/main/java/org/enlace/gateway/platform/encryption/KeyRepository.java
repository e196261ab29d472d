package org.enlace.gateway.platform.encryption;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stores keys in their tables. Thread-safe: it holds no state. */
final class KeyRepository {

    private static final String NEWS = """
            select (select count(*) from sealing.local_key),
                (select id from sealing.kek where current_at is not null and retired_at is null),
                (select k.id from sealing.kek k where k.current_at is null
                    and not exists (select from sealing.kek_node n where n.kek = k.id and n.node = ?))
            """;

    private static final String KEYS = """
            select k.id, k.made_at, k.current_at, k.retired_at,
                (select count(*) from sealing.local_key l where l.kek = k.id),
                array(select n.node from sealing.kek_node n where n.kek = k.id order by n.node)
            from sealing.kek k order by k.made_at, k.id
            """;

    private static final String NEWEST = """
            select id, starts_at, kek, wrapped from
                (select distinct on (kek) id, starts_at, kek, wrapped from sealing.local_key order by kek, starts_at desc) newest
            order by starts_at desc limit ?
            """;

    /**
     * The state of the keys that a node polls.
     *
     * @param current the key-encryption key in use
     * @param unseen the next one, if this node has not recorded yet that it can use it; else null
     */
    record News(long localKeys, String current, String unseen) {}

    News news(Connection connection, String node) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEWS)) {
            query.setString(1, node);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new News(row.getLong(1), row.getString(2), row.getString(3));
            }
        }
    }

    List<LocalKey> all(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select id, starts_at, kek, wrapped from sealing.local_key")) {
            return read(query);
        }
    }

    Optional<LocalKey> one(Connection connection, int id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select id, starts_at, kek, wrapped from sealing.local_key where id = ?")) {
            query.setInt(1, id);
            return read(query).stream().findFirst();
        }
    }

    /** The newest of each key-encryption key. */
    List<LocalKey> newest(Connection connection, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
            query.setInt(1, most);
            return read(query);
        }
    }

    private static List<LocalKey> read(PreparedStatement query) throws SQLException {
        List<LocalKey> keys = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                keys.add(new LocalKey(
                        row.getInt(1), row.getTimestamp(2).toInstant(), row.getString(3), row.getBytes(4)));
            }
        }
        return keys;
    }

    /** Does nothing if another node was faster with the key of that moment. */
    void insert(Connection connection, LocalKey key) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into sealing.local_key (id, starts_at, kek, wrapped) values (?, ?, ?, ?) on conflict do nothing")) {
            insert.setInt(1, key.id());
            insert.setTimestamp(2, Timestamp.from(key.startsAt()));
            insert.setString(3, key.kek());
            insert.setBytes(4, key.wrapped());
            insert.executeUpdate();
        }
    }

    void rewrap(Connection connection, List<LocalKey> keys) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update sealing.local_key set kek = ?, wrapped = ? where id = ?")) {
            for (LocalKey key : keys) {
                update.setString(1, key.kek());
                update.setBytes(2, key.wrapped());
                update.setInt(3, key.id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Returns the key-encryption key in use. Making a local key locks the row shared; changing the key locks it exclusively. */
    Optional<String> current(Connection connection, String lock) throws SQLException {
        return text(
                connection, "select id from sealing.kek where current_at is not null and retired_at is null " + lock);
    }

    /** The one that nodes take note of. */
    Optional<String> next(Connection connection) throws SQLException {
        return text(connection, "select id from sealing.kek where current_at is null");
    }

    private static Optional<String> text(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    void add(Connection connection, String kek, boolean current) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into sealing.kek (id, current_at) values (?, case when ? then clock_timestamp() end)"
                        + " on conflict do nothing")) {
            insert.setString(1, kek);
            insert.setBoolean(2, current);
            insert.executeUpdate();
        }
    }

    void seen(Connection connection, String kek, String node) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into sealing.kek_node (kek, node) values (?, ?) on conflict do nothing")) {
            insert.setString(1, kek);
            insert.setString(2, node);
            insert.executeUpdate();
        }
    }

    /** Makes this one the key in use, and retires the one that was. */
    void change(Connection connection, String next) throws SQLException {
        // One after the other: only one may be the key in use.
        try (PreparedStatement retire = connection.prepareStatement(
                        "update sealing.kek set retired_at = clock_timestamp() where current_at is not null and retired_at is null");
                PreparedStatement use = connection.prepareStatement(
                        "update sealing.kek set current_at = clock_timestamp() where id = ?")) {
            retire.executeUpdate();
            use.setString(1, next);
            use.executeUpdate();
        }
    }

    List<KeyRotation.Kek> keys(Connection connection) throws SQLException {
        List<KeyRotation.Kek> keys = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(KEYS);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                keys.add(new KeyRotation.Kek(
                        row.getString(1),
                        instant(row, 2),
                        instant(row, 3),
                        instant(row, 4),
                        row.getInt(5),
                        List.of((String[]) row.getArray(6).getArray())));
            }
        }
        return keys;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
