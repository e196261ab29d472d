package org.enlace.gateway.exchange.journal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.springframework.stereotype.Component;

/** Appends to the journal and reads sealed bodies back, always within the caller's transaction. Thread-safe: it holds no state. */
@Component
public class Journal {

    /** Appends the metadata of messages. */
    public void messages(Connection tx, List<StoredMessage> messages) throws SQLException {
        RowArrays.of(messages)
                .uuid(StoredMessage::id)
                .text(StoredMessage::link)
                .text(StoredMessage::credential)
                .text(row -> row.record().orElse(null))
                .text(row -> row.businessId().orElse(null))
                .number(StoredMessage::version)
                .text(row -> row.state().name())
                .text(row -> row.refusal().orElse(null))
                .moment(StoredMessage::receivedAt)
                .moment(row -> row.acceptedAt().orElse(null))
                .uuid(row -> row.receiptId().orElse(null))
                .bytes(StoredMessage::payloadDigest)
                .number(StoredMessage::bytes)
                .text(StoredMessage::snapshot)
                .text(row -> row.mapping().orElse(null))
                .uuid(row -> row.batch().map(StoredMessage.BatchPlace::batchId).orElse(null))
                .number(row -> row.batch().map(StoredMessage.BatchPlace::line).orElse(null))
                .uuid(row -> row.supersedes().orElse(null))
                .queue(tx, """
                insert into journal.message (id, link, credential, record, business_id, version, state, refusal, received_at, accepted_at, receipt_id,
                    payload_digest, bytes, snapshot, mapping, batch_id, batch_line, supersedes)
                select id, link, credential, record, business_id, nullif(version, 0), state, refusal, received_at, accepted_at,
                    receipt_id, payload_digest, bytes, snapshot, mapping, batch_id, batch_line, supersedes
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::timestamptz[],
                    ?::timestamptz[], ?::uuid[], ?::bytea[], ?::int[], ?::text[], ?::text[], ?::uuid[], ?::int[], ?::uuid[])
                  as t(id, link, credential, record, business_id, version, state, refusal, received_at, accepted_at, receipt_id, payload_digest, bytes,
                    snapshot, mapping, batch_id, batch_line, supersedes)
                """);
    }

    /** Appends the partners' own bytes. */
    public void payloads(Connection tx, List<SealedBody> bodies) throws SQLException {
        bodies(
                tx,
                bodies,
                "insert into journal.payload (message_id, wrapped_key, sealed) select * from unnest(?::uuid[], ?::bytea[], ?::bytea[])");
    }

    /** Appends canonical records, without the identity of persons. */
    public void records(Connection tx, List<SealedBody> bodies) throws SQLException {
        bodies(
                tx,
                bodies,
                "insert into journal.record (message_id, wrapped_key, sealed) select * from unnest(?::uuid[], ?::bytea[], ?::bytea[])");
    }

    private static void bodies(Connection tx, List<SealedBody> bodies, String sql) throws SQLException {
        RowArrays.of(bodies)
                .uuid(SealedBody::messageId)
                .bytes(SealedBody::wrappedKey)
                .bytes(SealedBody::sealed)
                .queue(tx, sql);
    }

    /** Reads canonical records back, still sealed; a message without a record is left out. */
    public List<SealedBody> records(Connection tx, java.util.Collection<UUID> messageIds) throws SQLException {
        return RowArrays.of(List.copyOf(messageIds))
                .uuid(id -> id)
                .read(
                        tx,
                        "select message_id, wrapped_key, sealed from journal.record where message_id = any(?::uuid[])",
                        row -> new SealedBody(row.getObject(1, UUID.class), row.getBytes(2), row.getBytes(3)));
    }

    /** Appends steps of journeys. Those of one message that come together are one row. */
    public void hops(Connection tx, List<Hop> hops) throws SQLException {
        RowArrays.of(HopRow.of(hops))
                .uuid(row -> row.first().messageId())
                .uuid(row -> row.first().deliveryId().orElse(null))
                .moment(row -> row.first().at())
                .text(row -> row.first().step().name())
                .text(row -> row.first().outcome())
                .big(row -> row.first().micros())
                .text(row -> StoredJson.write(row.first().facts()))
                .text(HopRow::later)
                .queue(tx, """
                insert into journal.hop (message_id, delivery_id, at, step, outcome, micros, facts, later)
                select message_id, delivery_id, at, step, outcome, micros, facts::jsonb, later::json
                from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                  as t(message_id, delivery_id, at, step, outcome, micros, facts, later)
                """);
    }

    /** Returns the hop that wrote a delivery's bytes last, if they ever were written. */
    public Optional<Hop> lastProtected(Connection tx, UUID messageId, UUID deliveryId) throws SQLException {
        String last = """
                select at, micros, facts::text from journal.hop where message_id = ? and delivery_id = ? and step = 'PROTECTED'
                order by at desc limit 1
                """;
        return SqlStatement.of(tx, last, messageId, deliveryId)
                .first(row -> new Hop(
                        messageId,
                        Optional.of(deliveryId),
                        SqlStatement.instant(row, 1),
                        Hop.Step.PROTECTED,
                        "OK",
                        row.getObject(2, Long.class),
                        StoredJson.read(row.getString(3), new TypeReference<>() {})));
    }

    /** The messages of the later versions of a business id that were not withdrawn. */
    public List<UUID> laterVersions(Connection tx, String link, String businessId, int version) throws SQLException {
        String later =
                "select id from journal.message where business_id = ? and link = ? and version > ? and state <> 'WITHDRAWN'";
        return SqlStatement.of(tx, later, businessId, link, version).list(row -> row.getObject(1, UUID.class));
    }

    /** True if an accepted message was taken back since. */
    public boolean withdrawn(Connection tx, UUID messageId) throws SQLException {
        return SqlStatement.of(tx, "select 1 from journal.message where id = ? and state = 'WITHDRAWN'", messageId)
                .hasRow();
    }

    /** Appends findings. */
    public void findings(Connection tx, List<StoredFinding> findings) throws SQLException {
        RowArrays.of(findings)
                .uuid(StoredFinding::messageId)
                .text(StoredFinding::field)
                .text(StoredFinding::rule)
                .text(StoredFinding::severity)
                .queue(
                        tx,
                        "insert into journal.finding (message_id, field, rule, severity) select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[])");
    }

    /** Marks messages as replaced by a later version. */
    public void superseded(Connection tx, List<UUID> messageIds) throws SQLException {
        RowArrays.of(messageIds)
                .uuid(id -> id)
                .queue(
                        tx,
                        "update journal.message set state = 'SUPERSEDED' where id = any(?::uuid[]) and state = 'ACCEPTED'");
    }
}
