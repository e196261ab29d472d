package org.enlace.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/**
 * Destroys what partners' own bytes say of a person. Metadata, hops and the digest of a payload stay: the same bytes that come once more get the receipt they
 * had, and are not stored. In the caller's transaction. Thread-safe: it holds no state.
 */
@Component
public class Destroyed {

    /** The payloads of these messages; returns how many there were. */
    public int payloads(Connection tx, Collection<UUID> messages) throws SQLException {
        return Rows.of(List.copyOf(messages))
                .uuid(id -> id)
                .read(tx, "select journal.forget_payloads(array(select unnest(?::uuid[])))", row -> row.getInt(1))
                .stream()
                .findFirst()
                .orElse(0);
    }

    /**
     * Questions about her and their answers; that they were asked stays.
     *
     * @param about under which they are kept
     */
    public int questions(Connection tx, List<byte[]> about) throws SQLException {
        List<UUID> asked = Rows.of(about).bytes(key -> key).read(tx, """
                update journal.query q set about = ''::bytea from unnest(?::bytea[]) as t(about) where q.about = t.about returning q.message_id
                """, row -> row.getObject(1, UUID.class));
        answers(tx, asked);
        payloads(tx, asked);
        return asked.size();
    }

    /** Which questions are kept under these; asked before {@link #questions}. */
    public List<UUID> askedAbout(Connection tx, List<byte[]> about) throws SQLException {
        return Rows.of(about)
                .bytes(key -> key)
                .read(
                        tx,
                        "select q.message_id from journal.query q where q.about = any(?::bytea[])",
                        row -> row.getObject(1, UUID.class));
    }

    /** The answers to these questions; returns how many there were. */
    public int answers(Connection tx, Collection<UUID> questions) throws SQLException {
        return Rows.of(List.copyOf(questions))
                .uuid(id -> id)
                .read(tx, "select journal.forget_answers(array(select unnest(?::uuid[])))", row -> row.getInt(1))
                .stream()
                .findFirst()
                .orElse(0);
    }

    /** Messages that wait for a mapping: nobody knows yet whom they speak of. Still sealed, so many at most. */
    public List<SealedBody> parked(Connection tx, int most) throws SQLException {
        return Rows.of(List.of(most))
                .number(number -> number)
                .read(tx, """
                select p.message_id, p.wrapped_key, p.sealed from unnest(?::int[]) as t(most) cross join lateral (
                    select id from journal.message where state = 'PARKED' order by id limit t.most) m
                join journal.payload p on p.message_id = m.id
                """, row -> new SealedBody(row.getObject(1, UUID.class), row.getBytes(2), row.getBytes(3)));
    }
}
