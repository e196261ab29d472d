package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.enlace.gateway.platform.database.TestDatabase;

/** Stores records as versions before migration V146 did: each assertion is a row, and a sealed identity is one of them. */
public final class EarlierRows {

    private static final List<String> STATEMENTS = List.of(
            """
            insert into registry.assertion (id, entity, entity_id, field_group, message_id, recorded_at, clear)
            select a.id, o.entity, o.entity_id, o.field_group, a.message_id, a.recorded_at, o.clear from registry.assertion a
            cross join lateral json_to_recordset(a.others) as o(entity text, entity_id uuid, field_group text, clear json)
            """,
            "update registry.assertion set others = null where others is not null",
            """
            insert into registry.assertion (id, entity, entity_id, field_group, message_id, recorded_at, clear, sealed)
            select a.id, 'mention', m.id, 'identity', m.message_id, a.recorded_at, '{}', m.sealed from registry.mention m
            join (select distinct on (message_id) id, message_id, recorded_at from registry.assertion) a on a.message_id = m.message_id
            where m.sealed is not null
            """,
            "update registry.mention set sealed = null where sealed is not null");

    private EarlierRows() {}

    /** Rewrites all records of the database. */
    public static void rewrite(TestDatabase database) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.executeUpdate(sql);
            }
        }
    }
}
