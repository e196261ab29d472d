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

    /** Of what nobody can say who sent it, and of what was not read, a run keeps so many: they take nobody else's place. */
    static final int FEW = 5;

    /**
     * Something that came.
     *
     * @param run it belongs to; empty if whoever writes does not know: then that of its link, if one is open
     * @param digest SHA-256, hexadecimal; empty text if it was not read
     * @param version of what was accepted; else 0
     * @param batch of a line that was refused; empty if it is none
     * @param line counted from 1; 0 if it is none
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
            Optional<UUID> original,
            Optional<UUID> batch,
            int line) {

        public Row(
                Optional<UUID> run,
                String link,
                UUID message,
                Instant receivedAt,
                Seen.Said said,
                Optional<String> code,
                String digest,
                int version,
                Optional<UUID> original) {
            this(run, link, message, receivedAt, said, code, digest, version, original, Optional.empty(), 0);
        }

        /** The same as a line of a file: where that is read again, it is written once. */
        public Row at(UUID batch, int line) {
            return new Row(
                    run, link, message, receivedAt, said, code, digest, version, original, Optional.of(batch), line);
        }
    }

    /**
     * Notes that a whole file came again, whose batch is known: it is a repetition of the first record that was taken from it, and of what was refused of it.
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
        try (PreparedStatement insert = tx.prepareStatement("""
                with open as (select id from conformance.run where id = ? and ended_at is null and expires_at > ? for share)
                insert into conformance.arrival (run_id, message_id, at, said, code, digest)
                select distinct on (a.digest) o.id, gen_random_uuid(), ?::timestamptz, 'REFUSED', a.code, a.digest from open o
                join conformance.arrival a on a.run_id = o.id and a.batch = ? and a.said = 'REFUSED'
                where (select count(*) from conformance.arrival n where n.run_id = o.id and n.said = 'REFUSED' and n.digest = a.digest) < ?
                order by a.digest limit ?
                """)) {
            insert.setObject(1, run);
            insert.setTimestamp(2, Timestamp.from(at));
            insert.setTimestamp(3, Timestamp.from(at));
            insert.setObject(4, batch);
            insert.setInt(5, FEW);
            insert.setInt(6, FEW);
            insert.executeUpdate();
        }
    }

    /**
     * Appends those that came while their run was open; of the others, and of links without a run, nothing. That something was refused and came once more is
     * written even where the run is full: nobody passes by sending so much that it is not looked at.
     */
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
                .uuid(row -> row.batch().orElse(null))
                .number(Row::line)
                .number(row -> MOST)
                .number(row -> FEW)
                .write(tx, """
                with t as (
                    select * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::int[], ?::uuid[], ?::uuid[], ?::int[], ?::int[], ?::int[])
                        as t(run, link, message, at, said, code, digest, version, original, batch, line, most, few)
                ), open as (
                    select r.id, r.link, r.started_at, r.expires_at from conformance.run r
                    where r.ended_at is null and (r.id in (select run from t) or r.link in (select link from t where run is null))
                    for share
                ), came as (
                    select o.id as run_id, t.*, t.code in ('UNAUTHENTICATED', 'TOO_LARGE') as anybody,
                        row_number() over (partition by o.id, t.code order by t.at, t.message) as nth,
                        row_number() over (partition by o.id order by t.at, t.message) as place
                    from t join open o on o.id = t.run or t.run is null and o.link = t.link
                    where t.at::timestamptz >= o.started_at and t.at::timestamptz < o.expires_at
                )
                insert into conformance.arrival (run_id, message_id, at, said, code, digest, version, original, batch, line)
                select c.run_id, c.message, c.at::timestamptz, c.said, c.code, c.digest, c.version, c.original, c.batch, nullif(c.line, 0) from came c
                where (c.anybody is not true
                        or (select count(*) from conformance.arrival a where a.run_id = c.run_id and a.code = c.code) + c.nth <= c.few)
                    and ((select count(*) from conformance.arrival a where a.run_id = c.run_id) + c.place <= c.most
                        or c.anybody is false and (select count(*) from conformance.arrival a
                            where a.run_id = c.run_id and a.said = 'REFUSED' and a.digest = c.digest) = 1)
                on conflict do nothing
                """);
    }
}
