package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Stores the versions of each business id, counted under a lock of its own row. */
@Component
public class BusinessIdVersions {

    /** A business id on a link. */
    public record Key(String link, String businessId) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byLink = link.compareTo(other.link);
            return byLink != 0 ? byLink : businessId.compareTo(other.businessId);
        }
    }

    /** The newest version; 0 and no message if there is none yet. */
    public record Head(int version, UUID messageId) {}

    /** A version with this payload; the digest is lower-case hexadecimal. */
    public record Content(Key key, String digest) {}

    /** A version to be remembered. */
    public record Version(Content content, int version, UUID messageId) {}

    /**
     * Business ids that this transaction has locked.
     *
     * @param heads of those that were stored before
     * @param added those that were not: no version of them exists
     */
    public record Locked(Map<Key, Head> heads, Set<Key> added) {}

    /**
     * Locks the business ids until the transaction ends.
     *
     * @param keys sorted and distinct, so that nodes wait for each other in one order only
     * @return a head for each key
     */
    public Map<Key, Head> lock(Connection tx, List<Key> keys) throws SQLException {
        SortedMap<Key, UUID> none = new TreeMap<>();
        keys.forEach(key -> none.put(key, null));
        Locked locked = lock(tx, none);
        Map<Key, Head> heads = new HashMap<>(locked.heads());
        locked.added().forEach(key -> heads.put(key, new Head(0, null)));
        return heads;
    }

    /**
     * Locks the business ids until the transaction ends, and stores those that are not stored yet with their first version: a second write of most
     * of them is saved. The caller takes back with {@link #clear} what does not become a version.
     *
     * @param firsts sorted, so that nodes wait for each other in one order only; the first message of each, or null for version 0
     */
    public Locked lock(Connection tx, SortedMap<Key, UUID> firsts) throws SQLException {
        // A row that this transaction inserted is locked by that.
        Set<Key> added = Set.copyOf(RowArrays.of(List.copyOf(firsts.keySet()))
                .text(Key::link)
                .text(Key::businessId)
                .uuid(firsts::get)
                .read(tx, """
                insert into journal.business (link, business_id, version, message_id)
                select link, business_id, case when message_id is null then 0 else 1 end, message_id
                from unnest(?::text[], ?::text[], ?::uuid[]) as t(link, business_id, message_id)
                on conflict do nothing returning link, business_id
                """, row -> new Key(row.getString(1), row.getString(2))));
        Map<Key, Head> heads = new HashMap<>();
        RowArrays.of(firsts.keySet().stream()
                        .filter(key -> !added.contains(key))
                        .toList())
                .text(Key::link)
                .text(Key::businessId)
                .read(
                        tx,
                        """
                select link, business_id, version, message_id from journal.business
                where (link, business_id) in (select link, business_id from unnest(?::text[], ?::text[]) as t(link, business_id))
                order by link, business_id for update
                """,
                        row -> heads.put(
                                new Key(row.getString(1), row.getString(2)),
                                new Head(row.getInt(3), row.getObject(4, UUID.class))));
        return new Locked(heads, added);
    }

    /** Takes back the first version that {@link #lock} stored for these business ids. */
    public void clear(Connection tx, List<Key> keys) throws SQLException {
        RowArrays.of(keys).text(Key::link).text(Key::businessId).queue(tx, """
                update journal.business b set version = 0, message_id = null from unnest(?::text[], ?::text[]) as t(link, business_id)
                where b.link = t.link and b.business_id = t.business_id
                """);
    }

    /** The newest versions, as {@link #lock} gives them, without a lock and without leaving a row. */
    public Map<Key, Head> heads(Connection tx, List<Key> keys) throws SQLException {
        Map<Key, Head> heads = new HashMap<>();
        RowArrays.of(keys)
                .text(Key::link)
                .text(Key::businessId)
                .read(
                        tx,
                        """
                select b.link, b.business_id, b.version, b.message_id from unnest(?::text[], ?::text[]) as k(link, business_id)
                join journal.business b on b.link = k.link and b.business_id = k.business_id
                """,
                        row -> heads.put(
                                new Key(row.getString(1), row.getString(2)),
                                new Head(row.getInt(3), row.getObject(4, UUID.class))));
        return heads;
    }

    /** Returns those of these business ids that their partner has sent itself, whatever became of it since. */
    public Set<Key> live(Connection tx, List<Key> keys) throws SQLException {
        return Set.copyOf(RowArrays.of(keys)
                .text(Key::link)
                .text(Key::businessId)
                .read(tx, """
                select k.link, k.business_id from unnest(?::text[], ?::text[]) as k(link, business_id)
                where exists (select from journal.message m where m.business_id = k.business_id and m.link = k.link and m.version is not null
                              and m.credential <> '(backload)')
                """, row -> new Key(row.getString(1), row.getString(2))));
    }

    /** The messages that brought these very payloads before. */
    public Map<Content, UUID> known(Connection tx, List<Content> contents) throws SQLException {
        Map<Content, UUID> found = new HashMap<>();
        RowArrays.of(contents)
                .text(content -> content.key().link())
                .text(content -> content.key().businessId())
                .text(Content::digest)
                .read(
                        tx,
                        """
                select v.link, v.business_id, encode(v.digest, 'hex'), v.message_id
                from unnest(?::text[], ?::text[], ?::text[]) as c(link, business_id, digest)
                join journal.business_version v on v.link = c.link and v.business_id = c.business_id and v.digest = decode(c.digest, 'hex')
                where not exists (select from journal.message m where m.id = v.message_id and m.state = 'WITHDRAWN')
                """,
                        row -> found.put(
                                new Content(new Key(row.getString(1), row.getString(2)), row.getString(3)),
                                row.getObject(4, UUID.class)));
        return found;
    }

    /** Remembers new versions; their business ids are locked by {@link #lock}. */
    public void remember(Connection tx, List<Version> versions) throws SQLException {
        RowArrays.of(versions)
                .text(version -> version.content().key().link())
                .text(version -> version.content().key().businessId())
                .text(version -> version.content().digest())
                .number(Version::version)
                .uuid(Version::messageId)
                .queue(tx, """
                with t as (
                    select * from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::uuid[]) as t(link, business_id, digest, version, message_id)
                ), remembered as (
                    insert into journal.business_version (link, business_id, digest, version, message_id)
                    select link, business_id, decode(digest, 'hex'), version, message_id from t
                ), newest as (
                    select distinct on (link, business_id) link, business_id, version, message_id from t order by link, business_id, version desc
                )
                update journal.business b set version = newest.version, message_id = newest.message_id from newest
                where b.link = newest.link and b.business_id = newest.business_id
                and (b.version, b.message_id) is distinct from (newest.version, newest.message_id)
                """);
    }

    /** Moves the head of a business id to a message whose payload is known under another message; its row is locked by {@link #lock}. */
    public void advance(Connection tx, Key key, int version, UUID messageId) throws SQLException {
        String advance = "update journal.business set version = ?, message_id = ? where link = ? and business_id = ?";
        SqlStatement.of(tx, advance, version, messageId, key.link(), key.businessId())
                .update();
    }
}
