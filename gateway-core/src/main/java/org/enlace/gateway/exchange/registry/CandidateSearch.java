package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Compares new mentions with others and writes down the pairs of persons that may be one. Never joins two persons. Two persons in one message are
 * never the same person. Thread-safe: it holds no state.
 */
@Component
class CandidateSearch {

    /** Limit of candidates. A name and year that more people share than this tell nothing. */
    static final int COMMON = 12;

    /** True in the database while there is a record whose persons have not been compared yet. */
    static final String SOMETHING_DUE = "exists (select from registry.likeness_due)";

    /** A record is looked at with others while they have fewer persons: one statement must not take long. */
    private static final int MOST_MENTIONS = 500;

    /** Limit of mentions that are compared for one key. */
    private static final int LOOKED_AT = 500;

    private static final String LIKE = """
            select %1$s::text as reason, mine.person_id as one, alike.person_id as other
            from mine cross join lateral (
                select distinct near.person_id, count(*) over () as people from (
                    select o.person_id from registry.mention o
                    where %2$s and o.population is not distinct from mine.population
                      and (o.message_id, o.place) is distinct from (mine.message_id, mine.place)
                    limit %3$d) near
                group by near.person_id
            ) alike
            where alike.person_id <> mine.person_id and alike.people <= %4$d
            """;

    private static final String SEARCH = """
            with oldest as materialized (
                select message_id from registry.likeness_due order by message_id limit ? for update skip locked
            ), counted as (
                select o.message_id, sum(n.mentions) over (order by o.message_id) - n.mentions as before from oldest o
                cross join lateral (select count(*) as mentions from registry.mention m where m.message_id = o.message_id) n
            ), due as (
                delete from registry.likeness_due d using counted c where d.message_id = c.message_id and c.before < %d returning d.message_id
            ), mine as materialized (
                select m.message_id, m.place, m.person_id, m.population, m.name_key, m.born_key, m.paper_key, m.age_band
                from due join registry.mention m on m.message_id = due.message_id
            ), looked as (select count(*) as number from due)
            select looked.number, pair.reason, pair.one, pair.other from looked left join (
            """.formatted(MOST_MENTIONS)
            + String.join(
                    " union ",
                    like(SimilarityReason.SAME_NAME_AND_BIRTH_YEAR, "o.born_key = mine.born_key"),
                    like(
                            SimilarityReason.SAME_NAME_AND_AGE_BAND,
                            "o.name_key = mine.name_key and o.age_band = mine.age_band"),
                    like(SimilarityReason.SAME_UNVALIDATED_DOCUMENT, "o.paper_key = mine.paper_key"))
            + ") pair on true";

    private static String like(SimilarityReason reason, String condition) {
        return LIKE.formatted("'" + reason + "'", condition, LOOKED_AT, COMMON);
    }

    /**
     * Compares the persons of some of the new records.
     *
     * @return how many records were looked at; 0 if none are due
     */
    int look(Connection tx, int most, Instant now) throws SQLException {
        List<Candidates.Pair> pairs = new ArrayList<>();
        List<Integer> looked = SqlStatement.of(tx, SEARCH, most).list(row -> {
            if (row.getString(2) != null) {
                pairs.add(Candidates.Pair.of(
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class),
                        SimilarityReason.valueOf(row.getString(2))));
            }
            return row.getInt(1);
        });
        Candidates.raise(tx, pairs, now);
        return looked.get(0);
    }
}
