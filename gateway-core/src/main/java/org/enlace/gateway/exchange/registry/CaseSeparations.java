package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.RowArrays;

/**
 * The separations of cases by stewards, as far as some records need to know them. Immutable.
 *
 * @param pairs cases that no record joins
 * @param before by message, where the earlier version of its record is
 */
record CaseSeparations(List<Pair> pairs, Map<UUID, Place> before) {

    static final CaseSeparations NOTHING = new CaseSeparations(List.of(), Map.of());

    CaseSeparations {
        pairs = List.copyOf(pairs);
        before = Map.copyOf(before);
    }

    record Pair(UUID one, UUID other) {}

    /**
     * The place of an earlier version.
     *
     * @param moved whether a steward put it there
     */
    record Place(UUID caseId, boolean moved) {}

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** The cases that are held apart from this one. */
    static List<UUID> from(Connection tx, UUID root) throws SQLException {
        return pairs(tx, List.of(root)).stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .filter(id -> !id.equals(root))
                .distinct()
                .sorted()
                .toList();
    }

    /** @param split the cases among those named that were ever taken apart, or were the part; locked */
    static CaseSeparations of(Connection tx, Collection<UUID> split, List<Cases.Reference> references)
            throws SQLException {
        List<Pair> pairs = pairs(tx, List.copyOf(split));
        return pairs.isEmpty() ? NOTHING : new CaseSeparations(pairs, before(tx, references));
    }

    private static List<Pair> pairs(Connection tx, List<UUID> cases) throws SQLException {
        // Each half is named by the case it is part of by now.
        return RowArrays.of(cases)
                .uuid(id -> id)
                .read(tx, """
                with near as (
                    select c.id from unnest(?::uuid[]) as t(root) join registry.case_file c on c.id = t.root or c.merged_into = t.root
                )
                select coalesce(a.merged_into, a.id), coalesce(b.merged_into, b.id) from registry.case_decision d
                join registry.case_file a on a.id = d.case_id join registry.case_file b on b.id = d.apart_id
                where d.undone_at is null and (d.case_id in (select id from near) or d.apart_id in (select id from near))
                """, row -> new Pair(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    }

    private static Map<UUID, Place> before(Connection tx, List<Cases.Reference> references) throws SQLException {
        Map<UUID, Place> before = new HashMap<>();
        RowArrays.of(references.stream()
                        .filter(each -> each.supersedes() != null)
                        .toList())
                .uuid(Cases.Reference::messageId)
                .uuid(Cases.Reference::supersedes)
                .read(
                        tx,
                        """
                select t.id, coalesce(c.merged_into, c.id), v.to_case is not null from unnest(?::uuid[], ?::uuid[]) as t(id, earlier)
                left join lateral (select to_case from registry.case_move where message_id = t.earlier order by step desc limit 1) v on true
                left join registry.spoken k on k.message_id = t.earlier
                join registry.case_file c on c.id = coalesce(v.to_case, k.case_id)
                """,
                        row -> before.put(
                                row.getObject(1, UUID.class),
                                new Place(row.getObject(2, UUID.class), row.getBoolean(3))));
        return before;
    }
}
