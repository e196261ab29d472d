package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.exchange.registry.entities.Timeline.Version;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.springframework.stereotype.Component;

/** Reads and writes the tables of conclusions: the versions that may change, and new ones, set-based. One writer at a time. Thread-safe. */
@Component
class ConclusionRepository {

    private static final String FOREVER = "infinity";

    /**
     * A stored version.
     *
     * @param since as the database writes it
     * @param until null if it is what is known now
     */
    record Stored(ConclusionTable fact, String key, ObjectNode columns, String since, Instant from, Instant until) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Stored";
        }
    }

    /** The new end of a stored version; {@code until} is null for never. */
    record End(Stored stored, Instant until) {}

    /** The versions within this scope that were known at a moment or later. */
    List<Stored> read(Connection tx, ConclusionScope conclusionScope, Instant from) throws SQLException {
        List<Stored> stored = new ArrayList<>();
        for (ConclusionTable fact : ConclusionTable.values()) {
            if (concerns(fact, conclusionScope)) {
                stored.addAll(read(tx, fact, conclusionScope, from));
            }
        }
        return stored;
    }

    private static boolean concerns(ConclusionTable fact, ConclusionScope conclusionScope) {
        return switch (fact) {
            case VICTIM, SUSPECT -> !conclusionScope.persons().isEmpty();
            case CASE, OFFENCE -> !conclusionScope.cases().isEmpty();
            case REFERRAL, MEASURE ->
                !conclusionScope.persons().isEmpty() || !conclusionScope.ids().isEmpty();
            case ALERT -> !conclusionScope.ids().isEmpty();
        };
    }

    private static List<Stored> read(Connection tx, ConclusionTable fact, ConclusionScope conclusionScope, Instant from)
            throws SQLException {
        String where =
                switch (fact) {
                    case VICTIM, SUSPECT -> "f.person_id = any(?)";
                    case CASE, OFFENCE -> "f.case_id = any(?)";
                    case REFERRAL -> "(f.person_id = any(?) or f.referral_id = any(?))";
                    case MEASURE -> "(f.person_id = any(?) or f.measure_id = any(?))";
                    case ALERT -> "f.alert_id = any(?)";
                };
        String sql =
                "select to_jsonb(f) - 'known_from' - 'known_to', f.known_from::text, f.known_from, nullif(f.known_to, 'infinity')"
                        + " from registry." + fact.table() + " f where f.known_to >= ?::timestamptz and " + where;
        List<Object> values = new ArrayList<>(List.of(from));
        if (fact == ConclusionTable.CASE || fact == ConclusionTable.OFFENCE) {
            values.add(uuids(tx, conclusionScope.cases()));
        } else if (fact != ConclusionTable.ALERT) {
            values.add(uuids(tx, conclusionScope.persons()));
        }
        if (fact == ConclusionTable.ALERT || fact == ConclusionTable.REFERRAL || fact == ConclusionTable.MEASURE) {
            values.add(tx.createArrayOf("text", conclusionScope.ids().toArray()));
        }
        return SqlStatement.of(tx, sql, values.toArray()).list(row -> stored(fact, row));
    }

    private static java.sql.Array uuids(Connection tx, Collection<UUID> ids) throws SQLException {
        return tx.createArrayOf("uuid", ids.toArray());
    }

    private static Stored stored(ConclusionTable fact, ResultSet row) throws SQLException {
        ObjectNode columns = columns(row.getString(1));
        return new Stored(
                fact,
                fact.keyOf(columns),
                columns,
                row.getString(2),
                SqlStatement.instant(row, 3),
                SqlStatement.instant(row, 4));
    }

    /** As {@link ConclusionRow} holds them: moments in UTC. */
    static ObjectNode columns(String json) {
        ObjectNode columns = (ObjectNode) StoredJson.tree(json);
        columns.fields().forEachRemaining(column -> {
            if (column.getKey().endsWith("_at") && column.getValue().isTextual()) {
                Instant at = OffsetDateTime.parse(column.getValue().textValue()).toInstant();
                column.setValue(CanonicalValues.text(at));
            }
        });
        return columns;
    }

    /** Removes what was concluded too early, ends what is no longer so, and writes what is. */
    void write(Connection tx, List<Stored> removed, List<End> ends, List<Version> versions) throws SQLException {
        for (ConclusionTable fact : ConclusionTable.values()) {
            remove(
                    tx,
                    fact,
                    removed.stream().filter(each -> each.fact() == fact).toList());
            end(
                    tx,
                    fact,
                    ends.stream().filter(each -> each.stored().fact() == fact).toList());
            insert(
                    tx,
                    fact,
                    versions.stream().filter(each -> each.fact() == fact).toList());
        }
    }

    private static void remove(Connection tx, ConclusionTable fact, List<Stored> rows) throws SQLException {
        RowArrays.of(rows)
                .text(row -> row.columns().toString())
                .text(Stored::since)
                .write(
                        tx,
                        "delete from registry." + fact.table()
                                + " f using unnest(?::text[], ?::text[]) as t(row, since)" + same(fact, "t.since"));
    }

    private static void end(Connection tx, ConclusionTable fact, List<End> ends) throws SQLException {
        RowArrays.of(ends)
                .text(end -> end.stored().columns().toString())
                .text(end -> end.stored().since())
                .text(end -> end.until() == null ? FOREVER : end.until().toString())
                .write(
                        tx,
                        "update registry." + fact.table() + " f set known_to = t.until::timestamptz"
                                + " from unnest(?::text[], ?::text[], ?::text[]) as t(row, since, until)"
                                + same(fact, "t.since"));
    }

    /** Only a case, and the person of a referral or a measure, may be unknown; what is compared as equal is found by an index. */
    private static String same(ConclusionTable fact, String since) {
        return ", jsonb_populate_record(null::registry." + fact.table() + ", t.row::jsonb) k where "
                + fact.key().stream()
                        .map(name ->
                                fact.key().indexOf(name) == 0 || !name.equals("case_id") && !name.equals("person_id")
                                        ? "f." + name + " = k." + name
                                        : "f." + name + " is not distinct from k." + name)
                        .collect(Collectors.joining(" and "))
                + " and f.known_from = " + since + "::timestamptz";
    }

    private static void insert(Connection tx, ConclusionTable fact, List<Version> versions) throws SQLException {
        RowArrays.of(versions)
                .text(version -> {
                    ObjectNode row = version.columns().deepCopy();
                    row.put("known_from", version.from().toString());
                    row.put(
                            "known_to",
                            version.until() == null ? FOREVER : version.until().toString());
                    return row.toString();
                })
                .write(
                        tx,
                        "insert into registry." + fact.table()
                                + " select r.* from unnest(?::text[]) as t(row), jsonb_populate_record(null::registry."
                                + fact.table() + ", t.row::jsonb) r");
    }

    /** Forgets everything, to be concluded anew. */
    void clear(Connection tx) throws SQLException {
        for (ConclusionTable fact : ConclusionTable.values()) {
            SqlStatement.of(tx, "delete from registry." + fact.table()).update();
        }
    }
}
