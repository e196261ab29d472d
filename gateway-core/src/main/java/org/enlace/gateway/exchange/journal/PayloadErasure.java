package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.springframework.stereotype.Component;

/**
 * Destroys the data of a person in partners' payloads. Metadata, hops and the digest of a payload stay: the same bytes that come once more get the
 * receipt they had, and are not stored. In the caller's transaction. Thread-safe: it holds no state.
 */
@Component
public class PayloadErasure {

    /** The payloads of these messages; returns how many there were. */
    public int payloads(Connection tx, Collection<UUID> messages) throws SQLException {
        return RowArrays.of(List.copyOf(messages))
                .uuid(id -> id)
                .read(tx, "select journal.forget_payloads(array(select unnest(?::uuid[])))", row -> row.getInt(1))
                .stream()
                .findFirst()
                .orElse(0);
    }

    /**
     * Destroys queries about the person and their responses; the fact that they were sent stays.
     *
     * @param about under which they are kept
     */
    public int questions(Connection tx, List<byte[]> about) throws SQLException {
        List<UUID> asked = RowArrays.of(about).bytes(key -> key).read(tx, """
                update journal.query q set about = ''::bytea from unnest(?::bytea[]) as t(about) where q.about = t.about returning q.message_id
                """, row -> row.getObject(1, UUID.class));
        answers(tx, asked);
        payloads(tx, asked);
        return asked.size();
    }

    /** Returns the queries that are kept under these digests; called before {@link #questions}. */
    public List<UUID> askedAbout(Connection tx, List<byte[]> about) throws SQLException {
        return RowArrays.of(about)
                .bytes(key -> key)
                .read(
                        tx,
                        "select q.message_id from journal.query q where q.about = any(?::bytea[])",
                        row -> row.getObject(1, UUID.class));
    }

    /** Destroys the responses to these queries; returns how many there were. */
    public int answers(Connection tx, Collection<UUID> questions) throws SQLException {
        return RowArrays.of(List.copyOf(questions))
                .uuid(id -> id)
                .read(tx, "select journal.forget_answers(array(select unnest(?::uuid[])))", row -> row.getInt(1))
                .stream()
                .findFirst()
                .orElse(0);
    }

    /** Returns at most {@code most} messages, still sealed, that wait for a mapping: the persons they name are not known yet. */
    public List<SealedBody> parked(Connection tx, int most) throws SQLException {
        return RowArrays.of(List.of(most))
                .number(number -> number)
                .read(tx, """
                select p.message_id, p.wrapped_key, p.sealed from unnest(?::int[]) as t(most) cross join lateral (
                    select id from journal.message where state = 'PARKED' order by id limit t.most) m
                join journal.payload p on p.message_id = m.id
                """, row -> new SealedBody(row.getObject(1, UUID.class), row.getBytes(2), row.getBytes(3)));
    }
}
