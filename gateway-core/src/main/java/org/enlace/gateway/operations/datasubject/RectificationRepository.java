package org.enlace.gateway.operations.datasubject;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.KeysetPosition;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;

/** Reads and writes table {@code rights.rectification}. In the caller's transaction. Thread-safe: it holds no state. */
final class RectificationRepository {

    private static final String SELECT = """
            select r.id, r.message_id as message, r.link, r.number, r.path, r.source, r.reason, r.state, r.asked_at, r.asked_by, r.due_at,
                r.told_at as producer_told_at, r.ended_at, r.ended_by, r.answer, r.corrected_by,
                r.state = 'OPEN' and exists (select from registry.current_record c where c.link = r.link and c.business_id = r.number
                    and c.message_id <> r.message_id) as otherwise,
                told.all as told, told.confirmed, r.state = 'OPEN' and r.due_at < ?::timestamptz as late, r.mention_id as mention, r.sealed
            from rights.rectification r cross join lateral (
                select count(*)::int as all, (count(*) filter (where d.state = 'DELIVERED'))::int as confirmed
                from delivery.delivery d where d.message_id = r.corrected_by and d.kind = 'RECORD' and d.state <> 'CANCELLED'
            ) told
            """;

    private static final int OPEN = 1;

    /** A rectification with its encrypted content. */
    record Kept(Rectification it, UUID mention, byte[] sealed) {}

    /** The request for a rectification. */
    record Asked(
            UUID id,
            UUID mention,
            UUID message,
            String link,
            String number,
            String path,
            byte[] sealed,
            String source,
            String reason,
            String by,
            Instant at,
            Instant due) {

        /** Holds no value. */
        @Override
        public String toString() {
            return "Asked[" + id + "]";
        }
    }

    void ask(Connection tx, Asked asked) throws SQLException {
        String sql = """
                insert into rights.rectification (id, mention_id, message_id, link, number, path, sealed, source, reason, state, asked_by, asked_at, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?)
                """;
        SqlStatement.of(
                        tx,
                        sql,
                        asked.id(),
                        asked.mention(),
                        asked.message(),
                        asked.link(),
                        asked.number(),
                        asked.path(),
                        asked.sealed(),
                        asked.source(),
                        asked.reason(),
                        asked.by(),
                        asked.at(),
                        asked.due())
                .update();
    }

    /** Closes one; false if it is closed already. */
    boolean end(Connection tx, UUID id, String state, String by, String answer, UUID correctedBy, Instant now)
            throws SQLException {
        String sql = """
                update rights.rectification set state = ?, ended_by = ?, answer = ?, corrected_by = ?, ended_at = ?::timestamptz
                where id = ? and state = 'OPEN'
                """;
        return SqlStatement.of(tx, sql, state, by, answer, correctedBy, now, id).update() == 1;
    }

    /** Records that the producer was told; only the first time counts. */
    void told(Connection tx, UUID id, Instant now) throws SQLException {
        SqlStatement.of(tx, "update rights.rectification set told_at = coalesce(told_at, ?) where id = ?", now, id)
                .update();
    }

    /** Closes the rectifications of an erased person: there is nothing left to correct, and the texts about it are deleted. */
    void forget(Connection tx, Collection<UUID> mentions, Instant now) throws SQLException {
        RowArrays.of(List.copyOf(mentions)).uuid(id -> id).instant(id -> now).write(tx, """
                update rights.rectification r set sealed = null, reason = '-', answer = null, state = case when r.state = 'OPEN' then 'ERASED' else r.state end,
                    ended_at = coalesce(r.ended_at, t.at::timestamptz)
                from unnest(?::uuid[], ?::text[]) as t(id, at) where r.mention_id = t.id
                """);
    }

    /** Returns the rectifications about these mentions. */
    List<UUID> about(Connection tx, Collection<UUID> mentions) throws SQLException {
        return RowArrays.of(List.copyOf(mentions))
                .uuid(id -> id)
                .read(
                        tx,
                        "select id from rights.rectification where mention_id = any(?::uuid[])",
                        row -> row.getObject(1, UUID.class));
    }

    Optional<Kept> one(Connection tx, UUID id, Instant now) throws SQLException {
        return SqlStatement.of(tx, SELECT + " where r.id = ?", now, id).first(SqlStatement.recordsOf(Kept.class));
    }

    /** Returns open ones first, the most urgent before the others. */
    List<Kept> page(Connection tx, Optional<KeysetPosition> after, int most, Instant now) throws SQLException {
        // All have the same time limit, so the one requested first is due first.
        String behind = after.map(last -> last.rank() == OPEN
                        ? " where r.state = 'OPEN' and r.id > ? or r.state <> 'OPEN'"
                        : " where r.state <> 'OPEN' and r.id < ?")
                .orElse("");
        String order = " order by r.state <> 'OPEN', case when r.state = 'OPEN' then r.id end, r.id desc limit ";
        Object[] values = Stream.concat(Stream.of(now), after.stream().map(KeysetPosition::id))
                .toArray();
        return SqlStatement.of(tx, SELECT + behind + order + most, values).list(SqlStatement.recordsOf(Kept.class));
    }
}
