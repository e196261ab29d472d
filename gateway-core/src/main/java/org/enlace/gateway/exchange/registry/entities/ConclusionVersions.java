package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;

/** Reads versions of conclusions for display: some versions of a case, and the other cases of its victims. Set-based. */
final class ConclusionVersions {

    private ConclusionVersions() {}

    /**
     * A version with the one before it.
     *
     * @param until null if it is what is known now
     * @param before the columns of the version before; null if it is the first
     */
    record StoredVersion(ConclusionTable fact, ObjectNode columns, Instant from, Instant until, ObjectNode before) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "StoredVersion";
        }
    }

    /** All that has a case. */
    private static final List<ConclusionTable> OF_CASES = Stream.of(ConclusionTable.values())
            .filter(fact -> fact != ConclusionTable.ALERT)
            .toList();

    /** The versions are ordered by their keys alone; whole rows are read only of the requested versions. */
    private static final String NEWEST =
            """
            with cases as materialized (select array_agg(id) as ids from unnest(?::uuid[]) as t(id)),
            asked as materialized (select a.rows_before, a.most from unnest(?::int[], ?::int[]) as a(rows_before, most) limit 1),
            version as (
            %s
            ), chained as (
                select *, lag(place) over (partition by key order by known_from) as place_before from version
            ), page as materialized (
                select * from chained order by known_from desc, key desc offset (select rows_before from asked) limit (select most from asked)
            )
            select * from (
            %s
            ) found order by known_from desc, key desc
            """.formatted(branches(ConclusionVersions::version), branches(ConclusionVersions::row));

    private static String branches(java.util.function.Function<ConclusionTable, String> branch) {
        return OF_CASES.stream().map(branch).collect(Collectors.joining("\nunion all\n"));
    }

    private static String version(ConclusionTable fact) {
        String key = fact.key().stream()
                .map(name -> "coalesce(f." + name + "::text, '')")
                .collect(Collectors.joining(", "));
        return "select concat_ws(E'\\n', '%s', %s) collate \"C\" as key, f.known_from, '%s' as fact, f.ctid as place from registry.%s f where f.case_id = any((select ids from cases)::uuid[])"
                .formatted(fact, key, fact, fact.table());
    }

    private static String row(ConclusionTable fact) {
        return """
                select p.fact, p.key, p.known_from, nullif(f.known_to, 'infinity') as known_to, (to_jsonb(f) - 'known_from' - 'known_to')::text as columns,
                    (to_jsonb(b) - 'known_from' - 'known_to')::text as columns_before
                from page p join registry.%1$s f on f.ctid = p.place left join registry.%1$s b on b.ctid = p.place_before where p.fact = '%2$s'
                """.formatted(fact.table(), fact);
    }

    /** The versions of these cases, the newest first. */
    static List<StoredVersion> newest(Connection tx, Collection<UUID> cases, int offset, int limit)
            throws SQLException {
        return RowArrays.of(List.copyOf(cases))
                .uuid(id -> id)
                .number(id -> offset)
                .number(id -> limit)
                .read(tx, NEWEST, ConclusionVersions::stored);
    }

    private static StoredVersion stored(ResultSet row) throws SQLException {
        String before = row.getString("columns_before");
        return new StoredVersion(
                ConclusionTable.valueOf(row.getString("fact")),
                ConclusionRepository.columns(row.getString("columns")),
                SqlStatement.instant(row, "known_from"),
                SqlStatement.instant(row, "known_to"),
                before == null ? null : ConclusionRepository.columns(before));
    }

    /** Returns what was known at a moment of these persons as victims of other cases than these, or of none. */
    static List<ConclusionRow> victimsElsewhere(Connection tx, Collection<UUID> persons, Set<UUID> cases, Instant at)
            throws SQLException {
        return RowArrays.of(List.copyOf(persons))
                .uuid(id -> id)
                .instant(id -> at)
                .read(tx, """
                with p as materialized (select id, at::timestamptz as at from unnest(?::uuid[], ?::text[]) as p(id, at))
                select v.row from p cross join lateral (
                    select to_jsonb(f) as row from registry.victim_fact f where f.person_id = p.id and f.known_from <= p.at and f.known_to > p.at offset 0
                ) v
                """, row -> ConclusionRepository.columns(row.getString(1)))
                .stream()
                .map(columns -> ConclusionRow.of(ConclusionTable.VICTIM, columns))
                .filter(row -> row.text("case_id") == null || !cases.contains(UUID.fromString(row.text("case_id"))))
                .toList();
    }
}
