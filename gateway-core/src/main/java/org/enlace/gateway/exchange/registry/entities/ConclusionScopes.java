package org.enlace.gateway.exchange.registry.entities;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.springframework.stereotype.Component;

/**
 * Finds the scope of something that became known: the case, everybody in it, and other records about them. Joins are written one by one, with {@code
 * offset 0}: a planner without statistics would read whole tables for a handful of rows. Thread-safe.
 */
@Component
class ConclusionScopes {

    /** Records whose conclusions are found by the sender's number, also in records of other senders that name that number. */
    static final String NUMBERED =
            "('border-alert', 'alert-outcome', 'protection-referral', 'referral-answer', 'protection-measure')";

    ConclusionScope of(Connection tx, Collection<UUID> messages, Collection<UUID> persons, Collection<UUID> cases)
            throws SQLException {
        Set<UUID> begun = new LinkedHashSet<>(messages);
        begun.addAll(messagesOf(tx, persons));
        versions(tx, begun, Set.of());
        Set<UUID> first = new HashSet<>(cases);
        first.addAll(casesOf(tx, begun));
        Set<UUID> affected = joined(tx, first);
        Set<UUID> complete = inCases(tx, affected);
        Set<UUID> everybody = new LinkedHashSet<>(persons);
        Set<UUID> naming = new LinkedHashSet<>(begun);
        naming.addAll(complete);
        everybody.addAll(personsIn(tx, naming));
        Set<UUID> all = new LinkedHashSet<>(naming);
        all.addAll(messagesOf(tx, everybody));
        all.addAll(inCases(tx, joined(tx, casesOf(tx, all))));
        versions(tx, all, begun);
        // Of everything that is read: a referral is concluded with its answers, whatever else was said of the person
        // meanwhile.
        Set<String> ids = ids(tx, all);
        all.addAll(numbered(tx, ids));
        return new ConclusionScope(affected, everybody, ids, complete, all);
    }

    /**
     * The messages that a case and the cases ever joined with it consist of, for readers of the case: not what else is said of the persons in it,
     * which may be any number of cases.
     */
    ConclusionScope ofCase(Connection tx, UUID caseId) throws SQLException {
        Set<UUID> affected = joined(tx, List.of(caseId));
        Set<UUID> complete = inCases(tx, affected);
        Set<UUID> all = new LinkedHashSet<>(complete);
        versions(tx, all, Set.of());
        Set<String> ids = ids(tx, all);
        all.addAll(numbered(tx, ids));
        return new ConclusionScope(affected, Set.of(), ids, complete, all);
    }

    /** The case, and those that were ever joined with it or taken apart from it. */
    Set<UUID> cases(Connection tx, UUID caseId) throws SQLException {
        return joined(tx, List.of(caseId));
    }

    private static List<UUID> uuids(Connection tx, Collection<UUID> ids, String sql) throws SQLException {
        return RowArrays.of(List.copyOf(ids)).uuid(id -> id).read(tx, sql, row -> row.getObject(1, UUID.class));
    }

    private static List<UUID> casesOf(Connection tx, Collection<UUID> messages) throws SQLException {
        return uuids(
                tx,
                messages,
                "select distinct case_id from registry.spoken where message_id = any(?::uuid[]) and case_id is not null");
    }

    private static Set<UUID> inCases(Connection tx, Collection<UUID> cases) throws SQLException {
        return new LinkedHashSet<>(
                uuids(tx, cases, "select message_id from registry.spoken where case_id = any(?::uuid[])"));
    }

    /** With all cases that were ever merged with these, or taken apart from them. */
    private static Set<UUID> joined(Connection tx, Collection<UUID> cases) throws SQLException {
        return new LinkedHashSet<>(uuids(tx, cases, """
                with recursive c(id) as (
                    select * from unnest(?::uuid[])
                    union
                    select m.other from c cross join lateral (
                        select into_id as other from registry.case_merge where case_id = c.id
                        union all
                        select case_id from registry.case_merge where into_id = c.id
                        union all
                        select apart_id from registry.case_decision where case_id = c.id
                        union all
                        select case_id from registry.case_decision where apart_id = c.id
                    ) m
                )
                select id from c
                """));
    }

    private static List<UUID> personsIn(Connection tx, Collection<UUID> messages) throws SQLException {
        return uuids(tx, messages, """
                with asked as materialized (select * from unnest(?::uuid[]) as asked(id)), m as materialized (
                    select n.id, n.person_id from asked cross join lateral (
                        select id, person_id from registry.mention where message_id = asked.id offset 0
                    ) n
                )
                select person_id from m union
                select unnest(array[v.from_person, v.to_person]) from m
                cross join lateral (select from_person, to_person from registry.moved where mention_id = m.id offset 0) v
                """);
    }

    private static List<UUID> messagesOf(Connection tx, Collection<UUID> persons) throws SQLException {
        return uuids(tx, persons, """
                with p as materialized (select * from unnest(?::uuid[]) as p(id))
                select m.message_id from p cross join lateral (select message_id from registry.mention where person_id = p.id offset 0) m
                union
                select m.message_id from p cross join lateral (select mention_id from registry.moved where from_person = p.id offset 0) v
                cross join lateral (select message_id from registry.mention where id = v.mention_id offset 0) m
                """);
    }

    /**
     * With all versions under the same number of the same sender. Looked up by the number: a link has all its messages, and an index that offers
     * them.
     *
     * @param whole of these all versions are there already
     */
    private static void versions(Connection tx, Set<UUID> messages, Set<UUID> whole) throws SQLException {
        List<UUID> further = messages.stream().filter(id -> !whole.contains(id)).toList();
        messages.addAll(uuids(tx, further, """
                with asked as materialized (select distinct link, business_id from journal.said where id = any(?::uuid[]))
                select other.id from asked cross join lateral (
                    select id from journal.said where business_id = asked.business_id and link || '' = asked.link offset 0
                ) other
                """));
    }

    private static Set<String> ids(Connection tx, Collection<UUID> messages) throws SQLException {
        return new LinkedHashSet<>(RowArrays.of(List.copyOf(messages))
                .uuid(id -> id)
                .read(
                        tx,
                        "select distinct business_id from journal.said where id = any(?::uuid[]) and record in "
                                + NUMBERED,
                        row -> row.getString(1)));
    }

    private static List<UUID> numbered(Connection tx, Collection<String> ids) throws SQLException {
        return RowArrays.of(List.copyOf(ids))
                .text(id -> id)
                .read(
                        tx,
                        "select id from journal.said where business_id = any(?::text[]) and record in " + NUMBERED,
                        row -> row.getObject(1, UUID.class));
    }
}
