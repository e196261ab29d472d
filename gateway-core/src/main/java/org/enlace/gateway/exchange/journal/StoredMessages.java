package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads and changes stored messages for reprocessing, in the caller's transaction. Thread-safe: it holds no state. */
@Component
public class StoredMessages {

    /**
     * A stored message.
     *
     * @param mapping null if it was never translated
     * @param businessId null if it was never translated
     * @param batch the file it came in; null if it came alone
     * @param batchDigest SHA-256 of that file, lower-case hexadecimal; null with it
     * @param line its line there, from 1; 1 if it came alone
     * @param receipt what the sender may quote
     * @param population the reference population its file was loaded into, where that is not its link's own; else null
     */
    public record Message(
            UUID id,
            String link,
            String credential,
            MessageState state,
            java.time.Instant receivedAt,
            String mapping,
            String businessId,
            int version,
            UUID batch,
            String batchDigest,
            int line,
            UUID receipt,
            String population) {}

    /** Reads one, locked until the transaction ends. */
    public Optional<Message> lock(Connection tx, UUID id) throws SQLException {
        return message(tx, id, " for update of m");
    }

    /** Reads one. */
    public Optional<Message> read(Connection tx, UUID id) throws SQLException {
        return message(tx, id, "");
    }

    /** Returns at most {@code most} accepted or parked messages of a link, the newest first. */
    public List<UUID> latest(Connection tx, String link, int most) throws SQLException {
        return RowArrays.of(List.of(link))
                .text(each -> each)
                .read(
                        tx,
                        "select id from journal.message where link = any(?::text[]) and state in ('ACCEPTED', 'PARKED')"
                                + " order by id desc limit " + most,
                        row -> row.getObject(1, UUID.class));
    }

    /** Returns the record types of at most {@code most} accepted messages after one, the oldest first; replaced versions included. */
    public Map<UUID, String> records(Connection tx, Optional<UUID> after, int most) throws SQLException {
        Map<UUID, String> types = new LinkedHashMap<>();
        String next =
                "select id, record from journal.message where id > ? and state in ('ACCEPTED', 'SUPERSEDED') and record is not null"
                        + " order by id limit " + most;
        SqlStatement.of(tx, next, after.orElse(new UUID(0, 0)))
                .list(row -> types.put(row.getObject(1, UUID.class), row.getString(2)));
        return types;
    }

    private static Optional<Message> message(Connection tx, UUID id, String lock) throws SQLException {
        String message = """
                select m.id, m.link, m.credential, m.state, m.received_at, m.mapping, m.business_id, coalesce(m.version, 0), m.batch_id,
                    (select encode(b.digest, 'hex') from journal.batch_in b where b.id = m.batch_id), coalesce(m.batch_line, 1),
                    m.receipt_id, (select b.population from journal.batch_in b where b.id = m.batch_id)
                from journal.message m where m.id = ?""" + lock;
        return SqlStatement.of(tx, message, id).first(SqlStatement.recordsFrom(1, Message.class));
    }

    /** The partner's own bytes, still sealed; empty if they are gone. */
    public Optional<SealedBody> payload(Connection tx, UUID id) throws SQLException {
        return SqlStatement.of(
                        tx, "select message_id, wrapped_key, sealed from journal.payload where message_id = ?", id)
                .first(row -> new SealedBody(row.getObject(1, UUID.class), row.getBytes(2), row.getBytes(3)));
    }

    /** A parked message has been translated after all. */
    public void revived(Connection tx, StoredMessage row) throws SQLException {
        String revive = """
                update journal.message set state = 'ACCEPTED', record = ?, business_id = ?, version = ?, snapshot = ?, mapping = ?, supersedes = ?
                where id = ? and state = 'PARKED'
                """;
        SqlStatement.of(
                        tx,
                        revive,
                        row.record().orElse(null),
                        row.businessId().orElse(null),
                        row.version(),
                        row.snapshot(),
                        row.mapping().orElse(null),
                        row.supersedes().orElse(null),
                        row.id())
                .update();
    }

    /** A parked message that another has taken the place of. */
    public void replaced(Connection tx, UUID parked) throws SQLException {
        SqlStatement.of(tx, "update journal.message set state = 'SUPERSEDED' where id = ? and state = 'PARKED'", parked)
                .update();
    }

    /** Closes parked messages that are not needed any more; returns those that were parked. */
    public List<UUID> withdraw(Connection tx, List<UUID> parked) throws SQLException {
        return RowArrays.of(parked)
                .uuid(each -> each)
                .read(
                        tx,
                        "update journal.message set state = 'WITHDRAWN' where id = any(?::uuid[]) and state = 'PARKED' returning id",
                        row -> row.getObject(1, UUID.class));
    }

    /**
     * Returns when the last message of this record came in by this link that was not refused; loads by operators and messages of conformance runs do
     * not count as the partner's traffic.
     */
    public Optional<java.time.Instant> lastHeard(Connection tx, String link, String record) throws SQLException {
        return RowArrays.of(List.of(link))
                .text(each -> each)
                .text(each -> record)
                .read(tx, """
                select m.received_at from unnest(?::text[], ?::text[]) as t(link, record)
                cross join lateral (
                    select received_at from journal.message
                    where link = t.link and credential <> '(backload)' and state <> 'REFUSED' and (record is null or split_part(record, '/', 1) = t.record)
                        and credential <> '(conformance)' and case when batch_id is null then true else not exists (
                            select from journal.batch_in b where b.id = batch_id and b.population like '(conformance) %') end
                    order by id desc limit 1
                ) m
                """, row -> SqlStatement.instant(row, 1))
                .stream()
                .findFirst();
    }

    /** Writes down which message a message was made of. */
    public void madeOf(Connection tx, UUID made, UUID original) throws SQLException {
        SqlStatement.of(tx, "update journal.message set replay_of = ? where id = ?", original, made)
                .update();
    }

    /** Appends those findings that a message does not have yet. */
    public void moreFindings(Connection tx, List<StoredFinding> findings) throws SQLException {
        RowArrays.of(findings)
                .uuid(StoredFinding::messageId)
                .text(StoredFinding::field)
                .text(StoredFinding::rule)
                .text(StoredFinding::severity)
                .write(tx, """
                insert into journal.finding (message_id, field, rule, severity)
                select distinct t.* from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as t(message_id, field, rule, severity)
                where not exists (select from journal.finding f where f.message_id = t.message_id and f.field = t.field and f.rule = t.rule)
                """);
    }
}
