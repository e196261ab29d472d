package org.enlace.gateway.conformance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/** Writes down what came by links that have an open run, in the transaction of the verdict. Thread-safe: it holds no state. */
@Component
public class Arrivals {

    /** A run keeps so many: a system that sends all day fills no table. */
    public static final int MOST = 500;

    /**
     * Something that came.
     *
     * @param run it belongs to; empty if whoever writes does not know: then that of its link, if one is open
     * @param digest SHA-256, hexadecimal; empty text if it was not read
     * @param version of what was accepted; else 0
     */
    public record Row(
            Optional<UUID> run,
            String link,
            UUID message,
            Instant receivedAt,
            Seen.Said said,
            Optional<String> code,
            String digest,
            int version,
            Optional<UUID> original) {}

    /**
     * Notes that a whole file came again, whose batch is known: it is a repetition of the first record that was taken from it.
     *
     * @param id of this coming
     */
    public void fileAgain(Connection tx, UUID run, UUID batch, UUID id, String sha256, Instant at) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                with open as (select id from conformance.run where id = ? and ended_at is null and expires_at > ? for share)
                insert into conformance.arrival (run_id, message_id, at, said, digest, original)
                select o.id, ?, ?, 'REPEATED', decode(?, 'hex'), m.id from open o
                cross join lateral (select min(id::text)::uuid as id from journal.message
                    where batch_id = ? and state in ('ACCEPTED', 'SUPERSEDED')) m
                where m.id is not null and (select count(*) from conformance.arrival a where a.run_id = o.id) < ?
                """)) {
            insert.setObject(1, run);
            insert.setTimestamp(2, Timestamp.from(at));
            insert.setObject(3, id);
            insert.setTimestamp(4, Timestamp.from(at));
            insert.setString(5, sha256);
            insert.setObject(6, batch);
            insert.setInt(7, MOST);
            insert.executeUpdate();
        }
    }

    /** Appends those that came while their run was open; of the others, and of links without a run, nothing. */
    public void append(Connection tx, List<Row> rows) throws SQLException {
        Rows.of(rows)
                .uuid(row -> row.run().orElse(null))
                .text(Row::link)
                .uuid(Row::message)
                .instant(Row::receivedAt)
                .text(row -> row.said().name())
                .text(row -> row.code().orElse(null))
                .bytes(row -> row.digest().isEmpty() ? null : HexFormat.of().parseHex(row.digest()))
                .number(Row::version)
                .uuid(row -> row.original().orElse(null))
                .number(row -> MOST)
                .write(tx, """
                with t as (
                    select * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::int[], ?::uuid[], ?::int[])
                        as t(run, link, message, at, said, code, digest, version, original, most)
                ), open as (
                    select r.id, r.link, r.started_at, r.expires_at from conformance.run r
                    where r.ended_at is null and (r.id in (select run from t) or r.link in (select link from t where run is null))
                    for share
                )
                insert into conformance.arrival (run_id, message_id, at, said, code, digest, version, original)
                select o.id, t.message, t.at::timestamptz, t.said, t.code, t.digest, t.version, t.original
                from t join open o on o.id = t.run or t.run is null and o.link = t.link
                where t.at::timestamptz >= o.started_at and t.at::timestamptz < o.expires_at
                    and (select count(*) from conformance.arrival a where a.run_id = o.id) < t.most
                on conflict do nothing
                """);
    }
}
