package org.enlace.crash.checker;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Contents of the product's tables, read with the checker's own SQL.
 *
 * @param messages by id
 * @param deliveries by id
 * @param order in which deliveries of a receiver must arrive
 * @param current records that speak for a business id now: {@code link|business id}
 * @param batches received files by id: whether they are done
 * @param audit all entries, chain by chain, in their order
 * @param bodiless accepted messages without their bytes or without what they said
 */
record ProductTables(
        Map<UUID, Message> messages,
        Map<UUID, Delivery> deliveries,
        List<OrderRow> order,
        List<String> current,
        Map<UUID, Boolean> batches,
        List<AuditRow> audit,
        List<UUID> bodiless) {

    record Message(UUID id, String link, String businessId, int version, String state, String receipt, String digest) {
        /** Returns true if it was accepted and says something. */
        boolean kept() {
            return state.equals("ACCEPTED") || state.equals("SUPERSEDED") || state.equals("WITHDRAWN");
        }
    }

    /** @param key under which its receiver knows the effect */
    record Delivery(
            UUID id,
            UUID key,
            UUID message,
            String origin,
            String link,
            String businessId,
            int version,
            String state,
            boolean finished) {
        boolean delivered() {
            return state.equals("DELIVERED");
        }
    }

    record OrderRow(UUID delivery, String link, String key, long seq) {}

    /** @param facts as the database writes its JSON */
    record AuditRow(
            UUID chain,
            long seq,
            OffsetDateTime at,
            String actor,
            String action,
            String subject,
            String facts,
            byte[] prev,
            byte[] hash) {}

    /** Tables without a row. */
    static ProductTables empty() {
        return new ProductTables(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** Reads them all at one moment. */
    static ProductTables read(Connection database) throws SQLException {
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        ProductTables productTables = empty();
        each(database, """
                select id, link, business_id, coalesce(version, 0), state, receipt_id::text, encode(payload_digest, 'hex') from journal.message
                """, row -> {
            UUID id = row.getObject(1, UUID.class);
            productTables.messages.put(
                    id,
                    new Message(
                            id,
                            row.getString(2),
                            row.getString(3),
                            row.getInt(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7)));
        });
        each(database, """
                select id, message_id, origin, link, business_id, version, state, finished_at is not null, coalesce(effect_key, id)
                from delivery.delivery order by id
                """, row -> {
            UUID id = row.getObject(1, UUID.class);
            productTables.deliveries.put(
                    id,
                    new Delivery(
                            id,
                            row.getObject(9, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getInt(6),
                            row.getString(7),
                            row.getBoolean(8)));
        });
        each(
                database,
                "select delivery_id, link, order_key, order_seq from delivery.delivery_order order by link, order_key, order_seq",
                row -> productTables.order.add(new OrderRow(
                        row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getLong(4))));
        each(
                database,
                "select link || '|' || business_id from registry.current_record",
                row -> productTables.current.add(row.getString(1)));
        each(
                database,
                "select id, state = 'DONE' from journal.batch_in",
                row -> productTables.batches.put(row.getObject(1, UUID.class), row.getBoolean(2)));
        each(
                database,
                "select chain, seq, at, actor, action, subject, facts::text, prev, hash from audit.entry order by chain, seq",
                row -> productTables.audit.add(audit(row)));
        each(database, """
                select m.id from journal.message m left join journal.payload p on p.message_id = m.id left join journal.record r on r.message_id = m.id
                where m.state in ('ACCEPTED', 'SUPERSEDED', 'WITHDRAWN') and (p.message_id is null or r.message_id is null)
                """, row -> productTables.bodiless.add(row.getObject(1, UUID.class)));
        database.rollback();
        return productTables;
    }

    private static AuditRow audit(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBytes(8),
                row.getBytes(9));
    }

    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Connection database, String sql, Taker taker) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.setFetchSize(5_000);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }
}
