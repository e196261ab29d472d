package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.springframework.stereotype.Component;

/** Stores queries and their results, in the caller's transaction. Thread-safe: it holds no state. */
@Component
public class Queries {

    /** Appends queries; their messages are appended separately. */
    public void asked(Connection tx, List<StoredQuery> queries) throws SQLException {
        RowArrays.of(queries)
                .uuid(StoredQuery::messageId)
                .text(StoredQuery::asker)
                .text(StoredQuery::asked)
                .text(StoredQuery::purpose)
                .text(StoredQuery::legalBasis)
                .bytes(StoredQuery::about)
                .text(StoredQuery::agreement)
                .text(StoredQuery::policy)
                .write(tx, """
                insert into journal.query (message_id, asker, asked, purpose, legal_basis, about, agreement, policy)
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[])
                """);
    }

    /**
     * Ends queries that are still open, with their responses.
     *
     * @return those that were; what ended before stays as it is
     */
    public List<UUID> ended(Connection tx, List<QueryOutcome> ends, Instant now) throws SQLException {
        List<UUID> open = RowArrays.of(ends)
                .uuid(QueryOutcome::messageId)
                .text(end -> end.state().name())
                .read(tx, """
                update journal.message m set state = t.state from unnest(?::uuid[], ?::text[]) as t(id, state)
                where m.id = t.id and m.state = 'ASKED' returning m.id
                """, row -> row.getObject(1, UUID.class));
        List<QueryOutcome> ownOutcomes =
                ends.stream().filter(end -> open.contains(end.messageId())).toList();
        RowArrays.of(ownOutcomes)
                .uuid(QueryOutcome::messageId)
                .text(end -> end.answer().map(QueryOutcome.SealedAnswer::record).orElse(null))
                .number(end -> end.answer().isPresent() ? end.count() : null)
                .text(end -> end.fault().orElse(null))
                .instant(end -> now)
                .write(tx, """
                update journal.query q set answer = t.answer, count = t.count, fault = t.fault, finished_at = t.at::timestamptz
                from unnest(?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[]) as t(id, answer, count, fault, at) where q.message_id = t.id
                """);
        answers(tx, ownOutcomes);
        return open;
    }

    private static void answers(Connection tx, List<QueryOutcome> ends) throws SQLException {
        RowArrays.of(ends.stream().filter(end -> end.answer().isPresent()).toList())
                .uuid(QueryOutcome::messageId)
                .text(end -> end.answer().orElseThrow().contentType())
                .bytes(end -> end.answer().orElseThrow().body().wrappedKey())
                .bytes(end -> end.answer().orElseThrow().body().sealed())
                .write(tx, """
                insert into journal.query_answer (message_id, content_type, wrapped_key, sealed)
                select * from unnest(?::uuid[], ?::text[], ?::bytea[], ?::bytea[])
                """);
    }

    /** Locks and returns at most {@code most} queries that came before a moment and are still open; skips those that another transaction has locked. */
    public List<UUID> openSince(Connection tx, Instant before, int most) throws SQLException {
        return RowArrays.of(List.of(before))
                .instant(moment -> moment)
                .read(
                        tx,
                        "select id from journal.message where state = 'ASKED' and received_at < all (?::text[]::timestamptz[])"
                                + " order by received_at limit " + most + " for update skip locked",
                        row -> row.getObject(1, UUID.class));
    }

    /**
     * Returns how many queries were sent under an agreement.
     *
     * @param since queries that came before it do not count
     * @param most more are not counted
     */
    public int askedSince(Connection tx, String agreement, Instant since, int most) throws SQLException {
        return RowArrays.of(List.of(TimeOrderedId.at(since)))
                .uuid(id -> id)
                .text(id -> agreement)
                .read(
                        tx,
                        "select q.message_id from unnest(?::uuid[], ?::text[]) as t(since, agreement) join journal.query q"
                                + " on q.message_id >= t.since and q.agreement = t.agreement limit " + most,
                        row -> row.getObject(1, UUID.class))
                .size();
    }

    /** True if a message is a query. */
    public boolean isQuery(Connection tx, UUID id) throws SQLException {
        return SqlStatement.of(tx, "select 1 from journal.query where message_id = ?", id)
                .hasRow();
    }

    /** A response as it was given, still sealed. */
    public record KeptAnswer(String contentType, SealedBody body) {}

    /** The response to a query; empty if there is none. */
    public Optional<KeptAnswer> answer(Connection tx, UUID id) throws SQLException {
        String answer = "select content_type, wrapped_key, sealed from journal.query_answer where message_id = ?";
        return SqlStatement.of(tx, answer, id)
                .first(row -> new KeptAnswer(row.getString(1), new SealedBody(id, row.getBytes(2), row.getBytes(3))));
    }
}
