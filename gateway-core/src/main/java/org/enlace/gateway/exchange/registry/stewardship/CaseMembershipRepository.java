package org.enlace.gateway.exchange.registry.stewardship;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.ConcurrentChangeException;
import org.enlace.gateway.exchange.registry.stewardship.CaseParts.Number;
import org.enlace.gateway.exchange.registry.stewardship.CaseParts.Part;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;

/** Stores which case is part of which, and where records and numbers go. The cases are locked. Holds no state. */
final class CaseMembershipRepository {

    private CaseMembershipRepository() {}

    /** A standing decision. */
    record Decision(UUID id, UUID caseId, UUID apart, int records, int numbers, boolean undone) {}

    /**
     * Locks these cases with all that are joined in them, in the order of ids.
     *
     * @return what is locked
     * @throws ConcurrentChangeException if one of them was joined in another one meanwhile
     */
    static Set<UUID> lock(Connection tx, Collection<UUID> roots) throws SQLException {
        Set<UUID> locked = new HashSet<>();
        List<Boolean> joined = RowArrays.of(List.copyOf(roots))
                .uuid(id -> id)
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, merged_into is not null from registry.case_file where id = any(?::uuid[]) or merged_into = any(?::uuid[]) order by id for update",
                        row -> {
                            UUID id = row.getObject(1, UUID.class);
                            locked.add(id);
                            return row.getBoolean(2) && roots.contains(id);
                        });
        if (joined.contains(true)) {
            throw new ConcurrentChangeException();
        }
        return locked;
    }

    static UUID open(Connection tx, Instant now) throws SQLException {
        UUID id = TimeOrderedId.at(now);
        int year = now.atZone(ZoneOffset.UTC).getYear();
        SqlStatement.of(tx, """
                insert into registry.case_file (id, code, opened_at)
                values (?, 'EC-TP-' || ?::int || '-' || lpad(nextval('registry.case_number')::text, 6, '0'), ?)
                """, id, year, now).update();
        return id;
    }

    static String code(Connection tx, UUID id) throws SQLException {
        return SqlStatement.of(tx, "select code from registry.case_file where id = ?", id)
                .single(row -> row.getString(1));
    }

    private record Into(UUID caseId, UUID into, Instant at) {}

    /** These cases are part of that one from now on; it itself, if it is among them, stands by itself. */
    static void into(Connection tx, Collection<UUID> cases, UUID into, Instant now) throws SQLException {
        RowArrays.of(cases.stream().sorted().map(id -> new Into(id, into, now)).toList())
                .uuid(Into::caseId)
                .uuid(Into::into)
                .instant(Into::at)
                .write(tx, """
                with m as (
                    select id, root, at::timestamptz as at from unnest(?::uuid[], ?::uuid[], ?::text[]) as t(id, root, at)
                ), written as (
                    insert into registry.case_merge (case_id, into_id, at) select id, root, at from m order by id
                )
                update registry.case_file c set merged_into = nullif(m.root, c.id),
                    merged_at = case when m.root = c.id then null when m.root = c.merged_into then c.merged_at else m.at end
                from m where c.id = m.id
                """);
    }

    /** Marks cases as changed: transactions that have read whose their numbers were must read again. */
    static void touched(Connection tx, Collection<UUID> cases) throws SQLException {
        RowArrays.of(List.copyOf(cases))
                .uuid(id -> id)
                .write(tx, "update registry.case_file set splits = splits + 1 where id = any(?::uuid[])");
    }

    private record Going(UUID message, UUID from, UUID to, UUID decision, Instant at) {}

    /** Moves these messages, with their data in the current view. */
    static void messages(Connection tx, List<Part> parts, UUID to, UUID decision, Instant now) throws SQLException {
        RowArrays.of(parts.stream()
                        .map(part -> new Going(part.message(), part.member(), to, decision, now))
                        .toList())
                .uuid(Going::message)
                .uuid(Going::from)
                .uuid(Going::to)
                .uuid(Going::decision)
                .instant(Going::at)
                .write(tx, """
                with t as (
                    select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) as t(message, was, now, decision, at)
                ), written as (
                    insert into registry.case_move (message_id, from_case, to_case, at, decision_id)
                    select message, was, now, at::timestamptz, decision from t order by message
                ), mentioned as (
                    update registry.mention m set case_id = t.now from t where m.message_id = t.message and m.case_id is not null
                ), spoken as (
                    update registry.current_record r set case_id = t.now from t where r.message_id = t.message
                )
                update registry.proceeding p set case_id = t.now from t where p.message_id = t.message
                """);
    }

    static void numbers(Connection tx, List<Number> numbers, UUID from, UUID to, UUID decision, Instant now)
            throws SQLException {
        RowArrays.of(numbers)
                .text(Number::scheme)
                .text(Number::value)
                .text(Number::population)
                .uuid(each -> from)
                .uuid(each -> to)
                .uuid(each -> decision)
                .instant(each -> now)
                .write(tx, """
                with t as (
                    select * from unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[])
                        as t(scheme, value, population, was, now, decision, at)
                ), written as (
                    insert into registry.number_move (scheme, value, population, from_case, to_case, at, decision_id)
                    select scheme, value, population, was, now, at::timestamptz, decision from t order by scheme, value
                )
                update registry.case_identifier i set case_id = t.now from t
                where i.scheme = t.scheme and i.value = t.value and i.population = t.population
                """);
    }

    /** These numbers stay, though records that go say them: by mistake, as is known from now on. */
    static void staying(Connection tx, List<Number> numbers, UUID root, UUID decision, Instant now)
            throws SQLException {
        RowArrays.of(numbers)
                .text(Number::scheme)
                .text(Number::value)
                .text(Number::population)
                .uuid(each -> root)
                .uuid(each -> decision)
                .instant(each -> now)
                .write(tx, """
                insert into registry.number_move (scheme, value, population, from_case, to_case, at, decision_id)
                select scheme, value, population, root, root, at::timestamptz, decision
                from unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::text[]) as t(scheme, value, population, root, decision, at)
                order by scheme, value
                """);
    }

    static void due(Connection tx, List<UUID> cases, Instant now) throws SQLException {
        RowArrays.of(cases)
                .uuid(id -> id)
                .instant(id -> now)
                .write(
                        tx,
                        "insert into registry.due (kind, id, at) select 'CASE', id, at::timestamptz from unnest(?::uuid[], ?::text[]) as t(id, at) on conflict do nothing");
    }

    static void write(Connection tx, Decision decision, Stewardship.By by, Instant at) throws SQLException {
        String insert = """
                insert into registry.case_decision (id, case_id, apart_id, records, numbers, decided_at, decided_by, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """;
        SqlStatement.of(
                        tx,
                        insert,
                        decision.id(),
                        decision.caseId(),
                        decision.apart(),
                        decision.records(),
                        decision.numbers(),
                        at,
                        by.whom(),
                        by.reason())
                .update();
    }

    static Optional<Decision> decision(Connection tx, UUID id, boolean lock) throws SQLException {
        String decision =
                "select id, case_id, apart_id, records, numbers, undone_at is not null from registry.case_decision where id = ?"
                        + (lock ? " for update" : "");
        return SqlStatement.of(tx, decision, id).first(SqlStatement.recordsFrom(1, Decision.class));
    }

    static void undo(Connection tx, UUID decision, Stewardship.By by, Instant at) throws SQLException {
        String undo = "update registry.case_decision set undone_at = ?, undone_by = ?, undone_reason = ? where id = ?";
        SqlStatement.of(tx, undo, at, by.whom(), by.reason(), decision).update();
    }

    /** Returns whether another standing decision holds apart what would be joined in one of these cases and the other one. */
    static boolean heldApart(Connection tx, UUID decision, UUID one, UUID other) throws SQLException {
        return SqlStatement.of(tx, """
                select 1 from (select ?::uuid as decision, ?::uuid as one, ?::uuid as other) t
                cross join registry.case_decision d
                join registry.case_file a on a.id = d.case_id join registry.case_file b on b.id = d.apart_id
                where d.id <> t.decision and d.undone_at is null
                  and (coalesce(a.merged_into, a.id) = t.one and coalesce(b.merged_into, b.id) = t.other
                    or coalesce(a.merged_into, a.id) = t.other and coalesce(b.merged_into, b.id) = t.one)
                """, decision, one, other).hasRow();
    }

    static void told(Connection tx, CaseDecisionResult.Done done, int told, String untold) throws SQLException {
        String columns = done.undone() ? "undone_told = ?, undone_untold = ?::jsonb" : "told = ?, untold = ?::jsonb";
        String update = "update registry.case_decision set " + columns + " where id = ?";
        SqlStatement.of(tx, update, told, untold, done.decision()).update();
    }
}
