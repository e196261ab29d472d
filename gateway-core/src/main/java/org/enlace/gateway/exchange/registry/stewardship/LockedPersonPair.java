package org.enlace.gateway.exchange.registry.stewardship;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.ConcurrentChangeException;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;

/**
 * Locks two persons with all that is theirs until the transaction ends: documents, mentions, persons, each in the order of ids. A record that comes
 * meanwhile either was written before, and is seen, or waits: it has locked the document or the mention by which it finds its person.
 */
record LockedPersonPair(Person first, Person second) {

    /**
     * A locked person.
     *
     * @param into the person she was merged into; null if she was not
     */
    record Person(UUID id, Instant created, UUID into) {}

    /** Empty if one of the two is unknown. @throws ConcurrentChangeException if something of theirs came or went while they were being locked */
    static Optional<LockedPersonPair> lock(Connection tx, UUID first, UUID second) throws SQLException {
        List<Person> persons = lock(tx, List.of(first, second));
        if (persons.size() != 2) {
            return Optional.empty();
        }
        boolean inOrder = persons.get(0).id().equals(first);
        return Optional.of(new LockedPersonPair(persons.get(inOrder ? 0 : 1), persons.get(inOrder ? 1 : 0)));
    }

    /** The same for one. */
    static Optional<Person> lock(Connection tx, UUID person) throws SQLException {
        return lock(tx, List.of(person)).stream().findFirst();
    }

    private static List<Person> lock(Connection tx, List<UUID> ids) throws SQLException {
        long before = count(tx, ids);
        RowArrays.of(ids)
                .uuid(id -> id)
                .read(
                        tx,
                        "select ordinal from registry.person_document where person_id = any(?::uuid[]) order by document, ordinal for update",
                        row -> row.getInt(1));
        RowArrays.of(ids)
                .uuid(id -> id)
                .read(
                        tx,
                        "select place from registry.mention where person_id = any(?::uuid[]) order by id for update",
                        row -> row.getString(1));
        write(tx, ids);
        List<Person> persons =
                RowArrays.of(ids).uuid(id -> id).read(tx, """
                select id, created_at, merged_into from registry.person where id = any(?::uuid[]) order by id for update
                """, SqlStatement.recordsFrom(1, Person.class));
        if (count(tx, ids) != before) {
            throw new ConcurrentChangeException();
        }
        return persons;
    }

    /** Writes the rows of persons about whom no decision was asked for yet. Persons whose id begins with no moment have their rows. */
    private static void write(Connection tx, List<UUID> ids) throws SQLException {
        RowArrays.of(ids)
                .uuid(id -> id)
                .big(id -> TimeOrderedId.momentOf(id).toEpochMilli())
                .write(tx, """
                insert into registry.person (id, created_at) select t.id, to_timestamp(t.millis / 1000.0) from unnest(?::uuid[], ?::bigint[]) as t(id, millis)
                where exists (select from registry.mention m where m.person_id = t.id) order by t.id on conflict (id) do nothing
                """);
    }

    private static long count(Connection tx, List<UUID> ids) throws SQLException {
        return RowArrays.of(ids)
                .uuid(id -> id)
                .read(tx, """
                with asked as (select unnest(?::uuid[]) as id)
                select (select count(*) from registry.mention m join asked on m.person_id = asked.id)
                    + (select count(*) from registry.person_document d join asked on d.person_id = asked.id)
                """, row -> row.getLong(1))
                .get(0);
    }

    /** Returns the person who was known first; she stays. */
    Person elder() {
        int order = first.created().compareTo(second.created());
        boolean isFirst = order < 0
                || order == 0 && first.id().toString().compareTo(second.id().toString()) < 0;
        return isFirst ? first : second;
    }

    Person younger() {
        return elder() == first ? second : first;
    }

    List<UUID> ids() {
        return List.of(first.id(), second.id());
    }
}
