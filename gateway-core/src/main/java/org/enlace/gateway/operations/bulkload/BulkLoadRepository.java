package org.enlace.gateway.operations.bulkload;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of loads and rejects, in the caller's transaction. Thread-safe: it holds no state. */
@Component
class BulkLoadRepository {

    private static final String SELECT = """
            select id, link, population, encode(digest, 'hex') as digest, bytes, dry_run, reason, requested_by, node, state, failure, checkpoint, lines, records,
                accepted, repeated, parked, refused, created_at, changed_at, finished_at, undone_by, undo_reason, withdrawn, kept
            from backload.load
            """;

    private static final SqlStatement.RowReader<BulkLoad> LOAD = SqlStatement.recordsOf(BulkLoad.class);
    private static final SqlStatement.RowReader<RejectedLine> REJECTED = SqlStatement.recordsOf(RejectedLine.class);

    void add(Connection tx, BulkLoad load) throws SQLException {
        String sql = """
                insert into backload.load (id, link, population, digest, bytes, dry_run, reason, requested_by, node, state, created_at, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?)
                """;
        SqlStatement.of(
                        tx,
                        sql,
                        load.id(),
                        load.link(),
                        load.population(),
                        HexFormat.of().parseHex(load.digest()),
                        load.bytes(),
                        load.dryRun(),
                        load.reason(),
                        load.requestedBy(),
                        load.node(),
                        load.createdAt(),
                        load.createdAt())
                .update();
    }

    /** True if this link is loading these bytes, or has loaded them without undoing them; dry runs do not count. */
    boolean loaded(Connection tx, String link, String digest) throws SQLException {
        String lock = "select pg_advisory_xact_lock(hashtext('backload.load'), hashtext(?))";
        SqlStatement.of(tx, lock, link + digest).hasRow();
        return SqlStatement.of(tx, """
                select 1 from backload.load
                where link = ? and digest = decode(?, 'hex') and not dry_run and state in ('RUNNING', 'DONE', 'UNDOING')
                """, link, digest).hasRow();
    }

    Optional<BulkLoad> find(Connection tx, UUID id) throws SQLException {
        return SqlStatement.of(tx, SELECT + " where id = ?", id).first(LOAD);
    }

    /** Returns the load, locked until the transaction ends: the runner and an operator never act on it at the same time. */
    Optional<BulkLoad> lock(Connection tx, UUID id) throws SQLException {
        return SqlStatement.of(tx, SELECT + " where id = ? for update", id).first(LOAD);
    }

    List<BulkLoad> newest(Connection tx, Optional<UUID> after, int most) throws SQLException {
        return KeysetPages.newestFirst(tx, SELECT, "id", after, most, LOAD);
    }

    /** Returns the open loads of this node, the oldest first. */
    List<BulkLoad> open(Connection tx, String node) throws SQLException {
        String rest = " where node = ? and state in ('RUNNING', 'UNDOING') order by id";
        return SqlStatement.of(tx, SELECT + rest, node).list(LOAD);
    }

    /** Stores the result of a stretch; known rejects are not written again. */
    void reached(Connection tx, UUID id, Stretch stretch, Instant now) throws SQLException {
        String sql = """
                update backload.load set checkpoint = ?, lines = lines + ?, records = records + ?, accepted = accepted + ?, repeated = repeated + ?,
                    parked = parked + ?, refused = refused + ?, changed_at = ? where id = ?
                """;
        SqlStatement.of(
                        tx,
                        sql,
                        stretch.upTo(),
                        stretch.lines(),
                        stretch.records(),
                        stretch.accepted(),
                        stretch.repeated(),
                        stretch.parked(),
                        stretch.refused(),
                        now,
                        id)
                .update();
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
        String sql = """
                select line, number, field, rule from backload.reject where load_id = ? and (line, number) > (?, ?)
                order by line, number limit ?
                """;
        return SqlStatement.of(tx, sql, id, line, number, most).list(REJECTED);
    }

    /** Stores the final counts, however often the file was started. */
    void settled(Connection tx, UUID id, CurrentVersions.Held held) throws SQLException {
        String sql = """
                update backload.load l set accepted = ? - ?, parked = ?, refused = r.refused, repeated = greatest(0, l.records - ? - r.refused)
                from (select count(distinct line)::int as refused from backload.reject where load_id = ?) r where l.id = ?
                """;
        SqlStatement.of(tx, sql, held.all(), held.parked(), held.parked(), held.all(), id, id)
                .update();
    }

    /** Resets an interrupted dry run, which starts again from the beginning. */
    void forget(Connection tx, UUID id) throws SQLException {
        String sql =
                "update backload.load set checkpoint = 0, lines = 0, records = 0, accepted = 0, repeated = 0, parked = 0, refused = 0 where id = ?";
        SqlStatement.of(tx, sql, id).update();
    }

    void move(Connection tx, UUID id, String state, String failure, Instant now) throws SQLException {
        boolean over = !state.equals("RUNNING") && !state.equals("UNDOING");
        String sql =
                "update backload.load set state = ?, failure = coalesce(?, failure), changed_at = ?, finished_at = case when ? then ?::timestamptz"
                        + " else finished_at end where id = ?";
        SqlStatement.of(tx, sql, state, failure, now, over, now, id).update();
    }

    void undo(Connection tx, UUID id, String node, String by, String reason, Instant now) throws SQLException {
        String sql =
                "update backload.load set state = 'UNDOING', node = ?, undone_by = ?, undo_reason = ?, changed_at = ? where id = ?";
        SqlStatement.of(tx, sql, node, by, reason, now, id).update();
    }

    void withdrawn(Connection tx, UUID id, int more, int kept, Instant now) throws SQLException {
        String sql = "update backload.load set withdrawn = withdrawn + ?, kept = ?, changed_at = ? where id = ?";
        SqlStatement.of(tx, sql, more, kept, now, id).update();
    }
}
