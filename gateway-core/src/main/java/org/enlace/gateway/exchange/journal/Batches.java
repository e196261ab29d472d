package org.enlace.gateway.exchange.journal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.springframework.stereotype.Component;

/**
 * Stores the received files as batches. A file is known by the digest of its bytes, whatever its name, so that the same file again is the same batch,
 * and a file that was cut short by a crash is gone on with.
 */
@Component
public class Batches {

    /** A finding at a line, counted from 1. */
    public record LineFinding(int line, String field, String rule) {}

    /** The state of a batch. */
    public record Batch(UUID id, boolean done, int lines, int accepted, int refused, List<LineFinding> findings) {}

    /** The position of a file in its link's series: its day, and its number on that day. */
    public record Series(LocalDate day, int number) {}

    /**
     * The result of placing a file in its series.
     *
     * @param stale true if a greater number of its day came already and its own never did: it must not be taken. A file of an earlier day is late,
     *     not stale
     * @param replaced the files with the same number that it takes the place of
     */
    public record Place(boolean stale, List<UUID> replaced) {}

    /** Numbers a batch. Holds back other files of the link until the transaction ends, so that two of them cannot both be the newest. */
    public Place place(Connection tx, String link, UUID batch, Series series) throws SQLException {
        SqlStatement.of(tx, "select pg_advisory_xact_lock(hashtext('journal.batch_in'), hashtext(?))", link)
                .hasRow();
        List<UUID> same = same(tx, link, batch, series);
        if (same.isEmpty() && !newest(tx, link, batch, series)) {
            return new Place(true, List.of());
        }
        String number = "update journal.batch_in set series_day = ?, series_number = ? where id = ?";
        SqlStatement.of(tx, number, series.day(), series.number(), batch).update();
        return new Place(false, same);
    }

    private static List<UUID> same(Connection tx, String link, UUID batch, Series series) throws SQLException {
        String same =
                "select id from journal.batch_in where link = ? and series_day = ? and series_number = ? and id <> ?"
                        + " order by id";
        return SqlStatement.of(tx, same, link, series.day(), series.number(), batch)
                .list(row -> row.getObject(1, UUID.class));
    }

    private static boolean newest(Connection tx, String link, UUID batch, Series series) throws SQLException {
        String newest = """
                select not exists (select from journal.batch_in where link = ? and series_day = ? and series_number > ? and id <> ?)
                """;
        return SqlStatement.of(tx, newest, link, series.day(), series.number(), batch)
                .single(row -> row.getBoolean(1));
    }

    /**
     * A new batch, or the one that this file already is.
     *
     * @param id of a new one
     * @param population what its messages are kept apart as; empty if they are the link's own
     */
    public Batch open(
            Connection tx, UUID id, String link, String sha256, long bytes, Instant now, Optional<String> population)
            throws SQLException {
        String insert = """
            insert into journal.batch_in (id, link, digest, bytes, state, received_at, population) values (?, ?, ?, ?, 'OPEN', ?, ?)
            on conflict (link, digest) where not backload do nothing
            """;
        SqlStatement.of(tx, insert, id, link, digest(sha256), bytes, now, population.orElse(null))
                .update();
        return find(tx, link, sha256).orElseThrow();
    }

    /** The batch that a file with this digest is. */
    public Optional<Batch> find(Connection tx, String link, String sha256) throws SQLException {
        String file =
                "select id, state, lines, accepted, refused, findings from journal.batch_in where link = ? and digest"
                        + " = ? and not backload";
        return SqlStatement.of(tx, file, link, digest(sha256)).first(Batches::batch);
    }

    /** The batches that files with these digests are, by digest; of those that are none nothing. */
    public Map<String, Batch> find(Connection tx, String link, Collection<String> sha256) throws SQLException {
        Map<String, Batch> found = new HashMap<>();
        RowArrays.of(List.copyOf(sha256))
                .text(each -> link)
                .text(each -> each)
                .read(tx, """
                    select b.id, b.state, b.lines, b.accepted, b.refused, b.findings, k.digest
                    from unnest(?::text[], ?::text[]) as k(link, digest) join journal.batch_in b on b.link = k.link and b.digest = decode(k.digest, 'hex')
                        and not b.backload
                    """, row -> found.put(row.getString(7), batch(row)));
        return found;
    }

    /** A file whose lines are all in the same transaction. */
    public record Whole(Batch batch, String link, String sha256, long bytes, Instant receivedAt) {}

    /** Writes down files that were taken at once. A file that is known stays what it is. */
    public void whole(Connection tx, List<Whole> files, Instant now) throws SQLException {
        RowArrays.of(files)
                .uuid(each -> each.batch().id())
                .text(Whole::link)
                .text(Whole::sha256)
                .text(each -> Long.toString(each.bytes()))
                .number(each -> each.batch().lines())
                .number(each -> each.batch().accepted())
                .number(each -> each.batch().refused())
                .text(each -> StoredJson.write(each.batch().findings()))
                .instant(Whole::receivedAt)
                .instant(each -> now)
                .write(tx, """
                    insert into journal.batch_in (id, link, digest, bytes, state, lines, accepted, refused, findings, received_at, finished_at)
                    select id, link, decode(digest, 'hex'), bytes::bigint, 'DONE', lines, accepted, refused, findings::jsonb, received_at::timestamptz,
                        finished_at::timestamptz
                    from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[])
                      as t(id, link, digest, bytes, lines, accepted, refused, findings, received_at, finished_at)
                    on conflict (link, digest) where not backload do nothing
                    """);
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(
                row.getObject(1, UUID.class),
                "DONE".equals(row.getString(2)),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                StoredJson.read(row.getString(6), new TypeReference<>() {}));
    }

    /**
     * Creates a batch of a historical load. The same bytes are another batch each time they are loaded.
     *
     * @param population the reference population it is loaded into, where that is not its link's own
     */
    public void backload(
            Connection tx, UUID id, String link, Optional<String> population, String sha256, long bytes, Instant now)
            throws SQLException {
        String insert = """
            insert into journal.batch_in (id, link, digest, bytes, state, received_at, backload, population) values (?, ?, ?, ?, 'OPEN', ?, true, ?)
            """;
        SqlStatement.of(tx, insert, id, link, digest(sha256), bytes, now, population.orElse(null))
                .update();
    }

    /** Marks a batch of a historical load as undone: none of its records counts from now on. */
    public void undone(Connection tx, UUID id, Instant now) throws SQLException {
        SqlStatement.of(
                        tx,
                        "update journal.batch_in set undone_at = coalesce(undone_at, ?) where id = ? and backload",
                        now,
                        id)
                .update();
    }

    /** Writes down how it ended. */
    public void done(Connection tx, Batch batch, Instant now) throws SQLException {
        String done = """
            update journal.batch_in set state = 'DONE', lines = ?, accepted = ?, refused = ?, findings = ?::jsonb, finished_at = ? where id = ?
            """;
        SqlStatement.of(
                        tx,
                        done,
                        batch.lines(),
                        batch.accepted(),
                        batch.refused(),
                        StoredJson.write(batch.findings()),
                        now,
                        batch.id())
                .update();
    }

    private static byte[] digest(String sha256) {
        return HexFormat.of().parseHex(sha256);
    }
}
