package org.enlace.gateway.operations.bulkload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.intake.files.BulkLoadIntake.Reject;
import org.enlace.gateway.exchange.intake.files.BulkLoadIntake.Stretch;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.platform.database.KeysetPages;
import org.enlace.gateway.platform.database.RowArrays;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of loads and rejects, in the caller's transaction. Thread-safe: it holds no state. */
@Component
class BulkLoadRepository {

    private static final String SELECT = """
            select id, link, population, encode(digest, 'hex') as digest, bytes, dry_run, reason, requested_by, node, state, failure, checkpoint, lines, records,
                accepted, repeated, parked, refused, created_at, changed_at, finished_at, undone_by, undo_reason, withdrawn, kept
            from backload.load
            """;

    void add(Connection tx, BulkLoad load) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into backload.load (id, link, population, digest, bytes, dry_run, reason, requested_by, node, state, created_at, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?)
                """)) {
            insert.setObject(1, load.id());
            insert.setString(2, load.link());
            insert.setString(3, load.population());
            insert.setBytes(4, HexFormat.of().parseHex(load.digest()));
            insert.setLong(5, load.bytes());
            insert.setBoolean(6, load.dryRun());
            insert.setString(7, load.reason());
            insert.setString(8, load.requestedBy());
            insert.setString(9, load.node());
            insert.setObject(10, utc(load.createdAt()));
            insert.setObject(11, utc(load.createdAt()));
            insert.executeUpdate();
        }
    }

    /** True if this link is loading these bytes, or has loaded them without undoing them; dry runs do not count. */
    boolean loaded(Connection tx, String link, String digest) throws SQLException {
        try (PreparedStatement lock =
                tx.prepareStatement("select pg_advisory_xact_lock(hashtext('backload.load'), hashtext(?))")) {
            lock.setString(1, link + digest);
            lock.execute();
        }
        return !read(
                        tx,
                        " where link = ? and digest = decode(?, 'hex') and not dry_run and state in ('RUNNING', 'DONE', 'UNDOING')",
                        link,
                        digest)
                .isEmpty();
    }

    Optional<BulkLoad> find(Connection tx, UUID id) throws SQLException {
        return read(tx, " where id = ?", id).stream().findFirst();
    }

    /** Returns the load, locked until the transaction ends: the runner and an operator never act on it at the same time. */
    Optional<BulkLoad> lock(Connection tx, UUID id) throws SQLException {
        return read(tx, " where id = ? for update", id).stream().findFirst();
    }

    List<BulkLoad> newest(Connection tx, Optional<UUID> after, int most) throws SQLException {
        return KeysetPages.newestFirst(tx, SELECT, "id", after, most, BulkLoadRepository::load);
    }

    /** Returns the open loads of this node, the oldest first. */
    List<BulkLoad> open(Connection tx, String node) throws SQLException {
        return read(tx, " where node = ? and state in ('RUNNING', 'UNDOING') order by id", node);
    }

    /** Stores the result of a stretch; known rejects are not written again. */
    void reached(Connection tx, UUID id, Stretch stretch, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update backload.load set checkpoint = ?, lines = lines + ?, records = records + ?, accepted = accepted + ?, repeated = repeated + ?,
                    parked = parked + ?, refused = refused + ?, changed_at = ? where id = ?
                """)) {
            update.setInt(1, stretch.upTo());
            update.setInt(2, stretch.lines());
            update.setInt(3, stretch.records());
            update.setInt(4, stretch.accepted());
            update.setInt(5, stretch.repeated());
            update.setInt(6, stretch.parked());
            update.setInt(7, stretch.refused());
            update.setObject(8, utc(now));
            update.setObject(9, id);
            update.executeUpdate();
        }
        rejects(tx, id, stretch.rejects());
    }

    private record Numbered(Reject reject, int number) {}

    void rejects(Connection tx, UUID id, List<Reject> rejects) throws SQLException {
        List<Numbered> numbered = new ArrayList<>();
        int number = 0;
        int line = -1;
        for (Reject reject : rejects) {
            number = reject.line() == line ? number + 1 : 1;
            line = reject.line();
            numbered.add(new Numbered(reject, number));
        }
        RowArrays.of(numbered)
                .uuid(each -> id)
                .number(each -> each.reject().line())
                .number(Numbered::number)
                .text(each -> each.reject().field())
                .text(each -> each.reject().rule())
                .write(tx, """
                insert into backload.reject (load_id, line, number, field, rule) select * from unnest(?::uuid[], ?::int[], ?::int[], ?::text[], ?::text[])
                on conflict do nothing
                """);
    }

    /** Returns rejects after this one, in order of lines, at most this many. */
    List<RejectedLine> rejects(Connection tx, UUID id, int line, int number, int most) throws SQLException {
        return RowArrays.of(List.of(id))
                .uuid(each -> each)
                .number(each -> line)
                .number(each -> number)
                .number(each -> most)
                .read(
                        tx,
                        """
                select r.* from unnest(?::uuid[], ?::int[], ?::int[], ?::int[]) as t(id, line, number, most) cross join lateral (
                    select line, number, field, rule from backload.reject where load_id = t.id and (line, number) > (t.line, t.number)
                    order by line, number limit t.most) r
                """,
                        row -> new RejectedLine(row.getInt(1), row.getInt(2), row.getString(3), row.getString(4)));
    }

    /** Stores the final counts, however often the file was started. */
    void settled(Connection tx, UUID id, CurrentVersions.Held held) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update backload.load l set accepted = ? - ?, parked = ?, refused = r.refused, repeated = greatest(0, l.records - ? - r.refused)
                from (select count(distinct line)::int as refused from backload.reject where load_id = ?) r where l.id = ?
                """)) {
            update.setInt(1, held.all());
            update.setInt(2, held.parked());
            update.setInt(3, held.parked());
            update.setInt(4, held.all());
            update.setObject(5, id);
            update.setObject(6, id);
            update.executeUpdate();
        }
    }

    /** Resets an interrupted dry run, which starts again from the beginning. */
    void forget(Connection tx, UUID id) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(
                "update backload.load set checkpoint = 0, lines = 0, records = 0, accepted = 0, repeated = 0, parked = 0, refused = 0 where id = ?")) {
            update.setObject(1, id);
            update.executeUpdate();
        }
    }

    void move(Connection tx, UUID id, String state, String failure, Instant now) throws SQLException {
        boolean over = !state.equals("RUNNING") && !state.equals("UNDOING");
        try (PreparedStatement update = tx.prepareStatement(
                "update backload.load set state = ?, failure = coalesce(?, failure), changed_at = ?, finished_at = case when ? then ?::timestamptz"
                        + " else finished_at end where id = ?")) {
            update.setString(1, state);
            update.setString(2, failure);
            update.setObject(3, utc(now));
            update.setBoolean(4, over);
            update.setObject(5, utc(now));
            update.setObject(6, id);
            update.executeUpdate();
        }
    }

    void undo(Connection tx, UUID id, String node, String by, String reason, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(
                "update backload.load set state = 'UNDOING', node = ?, undone_by = ?, undo_reason = ?, changed_at = ? where id = ?")) {
            update.setString(1, node);
            update.setString(2, by);
            update.setString(3, reason);
            update.setObject(4, utc(now));
            update.setObject(5, id);
            update.executeUpdate();
        }
    }

    void withdrawn(Connection tx, UUID id, int more, int kept, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(
                "update backload.load set withdrawn = withdrawn + ?, kept = ?, changed_at = ? where id = ?")) {
            update.setInt(1, more);
            update.setInt(2, kept);
            update.setObject(3, utc(now));
            update.setObject(4, id);
            update.executeUpdate();
        }
    }

    private static List<BulkLoad> read(Connection tx, String rest, Object... values) throws SQLException {
        List<BulkLoad> found = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(SELECT + rest)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(load(row));
                }
            }
        }
        return found;
    }

    private static BulkLoad load(ResultSet row) throws SQLException {
        return new BulkLoad(
                row.getObject("id", UUID.class),
                row.getString("link"),
                row.getString("population"),
                row.getString("digest"),
                row.getLong("bytes"),
                row.getBoolean("dry_run"),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getString("node"),
                row.getString("state"),
                row.getString("failure"),
                row.getInt("checkpoint"),
                row.getInt("lines"),
                row.getInt("records"),
                row.getInt("accepted"),
                row.getInt("repeated"),
                row.getInt("parked"),
                row.getInt("refused"),
                instant(row, "created_at"),
                instant(row, "changed_at"),
                instant(row, "finished_at"),
                row.getString("undone_by"),
                row.getString("undo_reason"),
                row.getInt("withdrawn"),
                row.getInt("kept"));
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
