package org.enlace.gateway.exchange.registry.stewardship;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult.Move;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;

/** Moves mentions and documents between persons and records each move. The persons are locked, see {@link LockedPersonPair#lock}. Holds no state. */
final class MentionMoves {

    /** Documents that mentions of the other person show, and none of hers that stay. */
    static final String CARRIED_BY_HER_ALONE = """
            exists (select from registry.mention m where m.person_id = given."to" and m.document_key = d.document)
            and not exists (select from registry.mention m where m.person_id = given."from" and m.document_key = d.document)
            """;

    /** The same, and what the decision moved. */
    static final String MOVED_OR_CARRIED_BY_HER_ALONE = """
            exists (select from registry.document_move v where v.decision_id = given.decision and v.document = d.document and v.ordinal = d.ordinal) or
            """ + CARRIED_BY_HER_ALONE;

    private MentionMoves() {}

    private record Row(UUID mention, UUID to, UUID decision, Instant at) {}

    static List<UUID> mentionsOf(Connection tx, UUID person) throws SQLException {
        return SqlStatement.of(tx, "select id from registry.mention where person_id = ? order by id", person)
                .list(row -> row.getObject(1, UUID.class));
    }

    /**
     * The mentions that go back when a merge is undone: those it moved; those that came since with a document that only she who was merged had; and
     * later versions of these. What else came since stays where it came.
     */
    static List<UUID> backFrom(Connection tx, UUID decision, UUID person) throws SQLException {
        return SqlStatement.of(tx, """
                with recursive asked as (select ?::uuid as decision, ?::uuid as person),
                hers as (
                    select v.document from asked join registry.document_move v on v.decision_id = asked.decision
                    where not exists (select from registry.person_document d where d.document = v.document and d.person_id = asked.person
                        and not exists (select from registry.document_move w
                            where w.decision_id = asked.decision and w.document = d.document and w.ordinal = d.ordinal))
                ), back as (
                    select m.id, asked.person from asked join registry.mention m on m.person_id = asked.person
                    where exists (select from registry.mention_move v where v.decision_id = asked.decision and v.mention_id = m.id)
                       or m.document_key in (select document from hers)
                    union
                    select m.id, back.person from back join registry.mention m on m.follows = back.id and m.person_id = back.person
                )
                select id from back order by id
                """, decision, person).list(row -> row.getObject(1, UUID.class));
    }

    static List<Move> mentions(Connection tx, List<UUID> mentions, UUID to, UUID decision, Instant at)
            throws SQLException {
        return RowArrays.of(mentions.stream()
                        .map(id -> new Row(id, to, decision, at))
                        .toList())
                .uuid(Row::mention)
                .uuid(Row::to)
                .uuid(Row::decision)
                .instant(Row::at)
                .read(tx, """
                with asked as (
                    select m.id, m.message_id, m.place, m.person_id as from_person, t.to_person, t.decision_id, t.at::timestamptz as at
                    from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) as t(id, to_person, decision_id, at)
                    join registry.mention m on m.id = t.id and m.person_id <> t.to_person
                ), written as (
                    insert into registry.mention_move (mention_id, from_person, to_person, at, decision_id)
                    select id, from_person, to_person, at, decision_id from asked order by id
                ), moved as (
                    update registry.mention m set person_id = asked.to_person from asked where m.id = asked.id
                )
                select id, message_id, place, from_person, to_person from asked order by id
                """, SqlStatement.recordsFrom(1, Move.class));
    }

    /** Moves documents of one person to another: those that this SQL query finds, which may use {@code from}, {@code to} and {@code decision}. */
    static void documents(Connection tx, String which, UUID from, UUID to, UUID decision, Instant at)
            throws SQLException {
        String move = """
                with given as (select ?::uuid as "from", ?::uuid as "to", ?::uuid as decision, ?::timestamptz as at), asked as (
                    select d.document, d.ordinal from registry.person_document d, given where d.person_id = given."from" and (
                """ + which + """
                )), written as (
                    insert into registry.document_move (document, ordinal, from_person, to_person, at, decision_id)
                    select document, ordinal, given."from", given."to", given.at, given.decision from asked, given order by document, ordinal
                )
                update registry.person_document d set person_id = given."to" from asked, given
                where d.document = asked.document and d.ordinal = asked.ordinal
                """;
        SqlStatement.of(tx, move, from, to, decision, at).update();
    }

    static void into(Connection tx, UUID person, UUID into) throws SQLException {
        SqlStatement.of(tx, "update registry.person set merged_into = ? where id = ?", into, person)
                .update();
    }

    /** Marks the conclusions about these persons: they must be concluded anew. */
    static void due(Connection tx, List<UUID> persons, Instant at) throws SQLException {
        RowArrays.of(persons)
                .uuid(id -> id)
                .instant(id -> at)
                .write(
                        tx,
                        "insert into registry.due (kind, id, at) select 'PERSON', id, at::timestamptz from unnest(?::uuid[], ?::text[]) as t(id, at) on conflict do nothing");
    }
}
