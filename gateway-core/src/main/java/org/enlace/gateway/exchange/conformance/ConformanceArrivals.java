package org.enlace.gateway.exchange.conformance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Records what came in by links that have an open conformance run, in the transaction of the verdict. Thread-safe: it holds no state. */
@Component
public class ConformanceArrivals {

    /** Limit of arrivals in a run: a system that sends all day fills no table. */
    public static final int MOST = 500;

    /**
     * Limit of arrivals for each code that a caller without a credential gets, in addition to the others: unknown callers take no place from the
     * partner.
     */
    static final int FEW = 5;

    /** Limit of arrivals that are deleted at once: the start of a run waits no longer than this deletion takes. */
    static final int FORGOTTEN_AT_ONCE = 20_000;

    /**
     * An arrival: one message, file or line that came in.
     *
     * @param run it belongs to; empty if the caller does not know: then that of its link, if one is open
     * @param digest SHA-256, hexadecimal; empty text if it was not read
     * @param version of what was accepted; else 0
     * @param batch of a line that was refused; empty if it is none
     * @param line counted from 1; 0 if it is none
     * @param known true if its sender had shown a valid credential
     * @param judged the basis of the judgement; empty if nothing of it was judged by the contract of the link that is proven
     */
    public record Row(
            Optional<UUID> run,
            String link,
            UUID message,
            Instant receivedAt,
            ObservedMessages.Said said,
            Optional<String> code,
            String digest,
            int version,
            Optional<UUID> original,
            Optional<UUID> batch,
            int line,
            boolean known,
            Optional<EvaluationBasis> judged) {

        /** The same for a line of a file: where the file is read again, the line is written once. */
        public Row at(UUID batch, int line) {
            return new Row(
                    run,
                    link,
                    message,
                    receivedAt,
                    said,
                    code,
                    digest,
                    version,
                    original,
                    Optional.of(batch),
                    line,
                    known,
                    judged);
        }

        /** Returns whether the sender has proven its identity. A sender that gets one of these codes has proven nothing, whatever name it shows. */
        private boolean proven() {
            return known && code.filter("UNAUTHENTICATED"::equals).isEmpty();
        }
    }

    /**
     * Notes that a whole file came again, whose batch is known: it is a repetition of the first record that was taken from it, and of what was
     * refused of it.
     *
     * @param id of this coming
     */
    public void fileAgain(Connection tx, UUID run, UUID batch, UUID id, String sha256, Instant at) throws SQLException {
        String repeated = """
                with open as (select id from conformance.run where id = ? and ended_at is null and expires_at > ? for share)
                insert into conformance.arrival (run_id, message_id, at, said, digest, original)
                select o.id, ?, ?, 'REPEATED', decode(?, 'hex'), m.id from open o
                cross join lateral (select min(id::text)::uuid as id from journal.message
                    where batch_id = ? and state in ('ACCEPTED', 'SUPERSEDED')) m
                where m.id is not null and (select count(*) from conformance.arrival a where a.run_id = o.id and a.proven) < ?
                """;
        SqlStatement.of(tx, repeated, run, at, id, at, sha256, batch, MOST).update();
        String refused = """
                with open as (select id from conformance.run where id = ? and ended_at is null and expires_at > ? for share)
                insert into conformance.arrival (run_id, message_id, at, said, code, digest)
                select distinct on (a.digest) o.id, gen_random_uuid(), ?::timestamptz, 'REFUSED', a.code, a.digest from open o
                join conformance.arrival a on a.run_id = o.id and a.batch = ? and a.said = 'REFUSED'
                where (select count(*) from conformance.arrival n where n.run_id = o.id and n.said = 'REFUSED' and n.digest = a.digest) < ?
                order by a.digest limit ?
                """;
        SqlStatement.of(tx, refused, run, at, at, batch, FEW, FEW).update();
    }

    /**
     * Appends those that came while their run was open; of the others, and of links without a run, nothing. That something was refused and came once
     * more is written even where the run is full: a partner cannot pass by sending more than is looked at.
     */
    public void append(Connection tx, List<Row> rows) throws SQLException {
        RowArrays.of(rows)
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
                .flag(Row::proven)
                .text(row -> row.judged().map(EvaluationBasis::contractPrint).orElse(null))
                .text(row -> row.judged().map(EvaluationBasis::mappingPrint).orElse(null))
                .number(row -> MOST)
                .number(row -> FEW)
                .write(tx, """
                with t as (
                    select * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::int[], ?::uuid[], ?::uuid[], ?::int[],
                            ?::boolean[], ?::text[], ?::text[], ?::int[], ?::int[])
                        as t(run, link, message, at, said, code, digest, version, original, batch, line, proven, contract, mapping, most, few)
                ), open as (
                    select r.id, r.link, r.started_at, r.expires_at from conformance.run r
                    where r.ended_at is null and (r.id in (select run from t) or r.link in (select link from t where run is null))
                    for share
                ), came as (
                    select o.id as run_id, t.*,
                        row_number() over (partition by o.id, t.proven, t.code order by t.at, t.message) as nth,
                        row_number() over (partition by o.id, t.proven order by t.at, t.message) as place
                    from t join open o on o.id = t.run or t.run is null and o.link = t.link
                    where t.at::timestamptz >= o.started_at and t.at::timestamptz < o.expires_at
                )
                insert into conformance.arrival (run_id, message_id, at, said, code, digest, version, original, batch, line, proven, contract_print, mapping_print)
                select c.run_id, c.message, c.at::timestamptz, c.said, c.code, c.digest, c.version, c.original, c.batch, nullif(c.line, 0), c.proven,
                    c.contract, c.mapping
                from came c
                where case when c.proven
                    then (select count(*) from conformance.arrival a where a.run_id = c.run_id and a.proven) + c.place <= c.most
                        or (select count(*) from conformance.arrival a
                            where a.run_id = c.run_id and a.said = 'REFUSED' and a.digest = c.digest) = 1
                    else (select count(*) from conformance.arrival a where a.run_id = c.run_id and not a.proven and a.code = c.code) + c.nth <= c.few end
                on conflict do nothing
                """);
    }

    /** Deletes the arrivals of runs that ended before a moment, in bounded batches. Step results and signed documents stay. */
    static void forget(Connection tx, Instant before) throws SQLException {
        String forget = """
                delete from conformance.arrival d using (
                    select a.run_id, a.message_id from conformance.run r join conformance.arrival a on a.run_id = r.id
                    where r.started_at < ? and r.ended_at < ? order by r.started_at, r.id limit ?) old
                where d.run_id = old.run_id and d.message_id = old.message_id
                """;
        SqlStatement.of(tx, forget, before, before, FORGOTTEN_AT_ONCE).update();
    }
}
