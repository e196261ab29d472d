package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.enlace.gateway.platform.database.RowArrays;
import org.springframework.stereotype.Component;

/** Stores which transport ids were seen before. Kept as long as the record, so that a repeat after a year still gets its first receipt. */
@Component
public class MessageIdentities {

    /**
     * A transport id: the link and the keyed digest of what the partner called the message.
     *
     * @param key lower-case hexadecimal
     */
    public record Key(String link, String key) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byLink = link.compareTo(other.link);
            return byLink != 0 ? byLink : key.compareTo(other.key);
        }
    }

    /** The message with a known transport id, and the digest of its payload in lower-case hexadecimal. */
    public record Known(UUID messageId, String digest) {}

    /** A transport id to be remembered. */
    public record Claim(Key key, Known known) {}

    /** Those of the ids that were seen before. */
    public Map<Key, Known> known(Connection tx, List<Key> keys) throws SQLException {
        Map<Key, Known> found = new HashMap<>();
        RowArrays.of(keys)
                .text(Key::link)
                .text(Key::key)
                .read(
                        tx,
                        """
                select i.link, encode(i.key, 'hex'), i.message_id, encode(i.digest, 'hex')
                from unnest(?::text[], ?::text[]) as k(link, key) join journal.identity i on i.link = k.link and i.key = decode(k.key, 'hex')
                """,
                        row -> found.put(
                                new Key(row.getString(1), row.getString(2)),
                                new Known(row.getObject(3, UUID.class), row.getString(4))));
        return found;
    }

    /**
     * Remembers ids.
     *
     * @param claims sorted by key, so that two nodes wait for each other in one order only
     * @param faster makes the exception to throw if another transaction was faster with one of them: then the caller must begin anew
     */
    public void remember(Connection tx, List<Claim> claims, Supplier<? extends RuntimeException> faster)
            throws SQLException {
        RowArrays.of(claims)
                .text(claim -> claim.key().link())
                .text(claim -> claim.key().key())
                .text(claim -> claim.known().digest())
                .uuid(claim -> claim.known().messageId())
                .queue(tx, """
                insert into journal.identity (link, key, digest, message_id)
                select link, decode(key, 'hex'), decode(digest, 'hex'), message_id
                from unnest(?::text[], ?::text[], ?::text[], ?::uuid[]) as t(link, key, digest, message_id)
                on conflict do nothing
                """, faster);
    }
}
