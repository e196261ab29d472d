package org.enlace.gateway.platform.encryption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;

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

    private static final String ALL = "select id, starts_at, kek, wrapped from sealing.local_key";

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
        return SqlStatement.of(connection, NEWS, node)
                .single(row -> new News(row.getLong(1), row.getString(2), row.getString(3)));
    }

    List<LocalKey> all(Connection connection) throws SQLException {
        return SqlStatement.of(connection, ALL).list(KeyRepository::key);
    }

    Optional<LocalKey> one(Connection connection, int id) throws SQLException {
        return SqlStatement.of(connection, ALL + " where id = ?", id).first(KeyRepository::key);
    }

    /** The newest of each key-encryption key. */
    List<LocalKey> newest(Connection connection, int most) throws SQLException {
        return SqlStatement.of(connection, NEWEST, most).list(KeyRepository::key);
    }

    private static LocalKey key(ResultSet row) throws SQLException {
        return new LocalKey(row.getInt(1), SqlStatement.instant(row, 2), row.getString(3), row.getBytes(4));
    }

    /** Does nothing if another node was faster with the key of that moment. */
    void insert(Connection connection, LocalKey key) throws SQLException {
        String insert =
                "insert into sealing.local_key (id, starts_at, kek, wrapped) values (?, ?, ?, ?) on conflict do nothing";
        SqlStatement.of(connection, insert, key.id(), key.startsAt(), key.kek(), key.wrapped())
                .update();
    }

    void rewrap(Connection connection, List<LocalKey> keys) throws SQLException {
        RowArrays.of(keys)
                .text(LocalKey::kek)
                .bytes(LocalKey::wrapped)
                .number(LocalKey::id)
                .write(connection, """
                update sealing.local_key l set kek = t.kek, wrapped = t.wrapped
                from unnest(?::text[], ?::bytea[], ?::int[]) as t(kek, wrapped, id) where l.id = t.id
                """);
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
        return SqlStatement.of(connection, sql).first(row -> row.getString(1));
    }

    void add(Connection connection, String kek, boolean current) throws SQLException {
        String insert = "insert into sealing.kek (id, current_at) values (?, case when ? then clock_timestamp() end)"
                + " on conflict do nothing";
        SqlStatement.of(connection, insert, kek, current).update();
    }

    void seen(Connection connection, String kek, String node) throws SQLException {
        String insert = "insert into sealing.kek_node (kek, node) values (?, ?) on conflict do nothing";
        SqlStatement.of(connection, insert, kek, node).update();
    }

    /** Makes this one the key in use, and retires the one that was. */
    void change(Connection connection, String next) throws SQLException {
        // One after the other: only one may be the key in use.
        SqlStatement.of(
                        connection,
                        "update sealing.kek set retired_at = clock_timestamp() where current_at is not null and retired_at is null")
                .update();
        SqlStatement.of(connection, "update sealing.kek set current_at = clock_timestamp() where id = ?", next)
                .update();
    }

    List<KeyRotation.Kek> keys(Connection connection) throws SQLException {
        return SqlStatement.of(connection, KEYS).list(SqlStatement.recordsFrom(1, KeyRotation.Kek.class));
    }
}
