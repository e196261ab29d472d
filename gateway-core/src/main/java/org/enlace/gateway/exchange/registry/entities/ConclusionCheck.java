package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.entities.ConclusionRepository.Stored;
import org.enlace.gateway.exchange.registry.entities.Timeline.Version;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Draws the conclusions of some cases again, from the first moment on, and compares them with what is stored. The caller holds the lock of
 * conclusions. Thread-safe.
 */
@Component
class ConclusionCheck {

    /** Conclusions that nothing leads to: no record speaks of their person, case or number. */
    private static final Map<ConclusionTable, String> OF_NOTHING = Map.of(
            ConclusionTable.VICTIM,
                    "not exists (select from registry.mention m where m.person_id = f.person_id)"
                            + " and not exists (select from registry.moved v where v.from_person = f.person_id)",
            ConclusionTable.SUSPECT,
                    "not exists (select from registry.mention m where m.person_id = f.person_id)"
                            + " and not exists (select from registry.moved v where v.from_person = f.person_id)",
            ConclusionTable.CASE,
                    "not exists (select from registry.spoken k where k.case_id = f.case_id)"
                            + " and not exists (select from registry.case_move v where v.to_case = f.case_id)"
                            + " and not exists (select from registry.case_merge g where g.into_id = f.case_id)",
            ConclusionTable.OFFENCE,
                    "not exists (select from registry.spoken k where k.case_id = f.case_id)"
                            + " and not exists (select from registry.case_move v where v.to_case = f.case_id)"
                            + " and not exists (select from registry.case_merge g where g.into_id = f.case_id)",
            ConclusionTable.REFERRAL, "not exists (select from journal.said s where s.business_id = f.referral_id)",
            ConclusionTable.MEASURE, "not exists (select from journal.said s where s.business_id = f.measure_id)",
            ConclusionTable.ALERT, "not exists (select from journal.said s where s.business_id = f.alert_id)");

    private final ConclusionScopes conclusionScopes;
    private final AssertionReader reading;
    private final ConclusionRepository facts;

    ConclusionCheck(ConclusionScopes conclusionScopes, AssertionReader reading, ConclusionRepository facts) {
        this.conclusionScopes = conclusionScopes;
        this.reading = reading;
        this.facts = facts;
    }

    /**
     * The result of a check.
     *
     * @param differing the keys of conclusions that are not what follows
     * @param waiting how much was left out, because something of it is not concluded yet
     */
    record Found(Set<String> differing, int waiting) {}

    /** @param mend whether to write what follows in the place of what is stored */
    Found check(Connection tx, List<UUID> messages, List<UUID> cases, boolean mend) throws SQLException {
        ConclusionScope conclusionScope = conclusionScopes.of(tx, messages, List.of(), cases);
        KnownAssertions knownAssertions = reading.read(tx, conclusionScope.messages());
        IndependentParts independentParts = new IndependentParts(knownAssertions);
        Set<Object> asked = new LinkedHashSet<>();
        messages.forEach(each -> asked.add(independentParts.of(each)));
        cases.forEach(each -> asked.add(independentParts.of(each)));
        Set<Object> waiting = waiting(tx, conclusionScope, independentParts);
        Map<Object, List<Stored>> stored = new HashMap<>();
        facts.read(tx, conclusionScope, Instant.EPOCH).forEach(each -> stored.computeIfAbsent(
                        independentParts.of(each.fact(), each.columns()), part -> new ArrayList<>())
                .add(each));
        Map<Object, KnownAssertions> apart = independentParts.apart(knownAssertions);
        Set<String> differing = new HashSet<>();
        List<Stored> removed = new ArrayList<>();
        List<Version> versions = new ArrayList<>();
        int left = 0;
        for (Object part : asked) {
            if (waiting.contains(part)) {
                left++;
                continue;
            }
            KnownAssertions assertionsOfPart =
                    apart.getOrDefault(part, new KnownAssertions(List.of(), List.of(), List.of()));
            List<Version> right = Timeline.since(assertionsOfPart, Instant.MIN, Map.of(), conclusionScope::holds)
                    .versions();
            Set<String> differs = differing(stored.getOrDefault(part, List.of()), right);
            if (!differs.isEmpty()) {
                differing.addAll(differs);
                removed.addAll(stored.getOrDefault(part, List.of()));
                versions.addAll(right);
            }
        }
        if (mend) {
            facts.write(tx, removed, List.of(), versions);
        }
        return new Found(differing, left);
    }

    /** The parts of which something waits to be concluded. What was given up does not wait. */
    private static Set<Object> waiting(
            Connection tx, ConclusionScope conclusionScope, IndependentParts independentParts) throws SQLException {
        Set<UUID> all = new HashSet<>(conclusionScope.messages());
        all.addAll(conclusionScope.persons());
        all.addAll(conclusionScope.cases());
        Set<Object> waiting = new HashSet<>();
        RowArrays.of(List.copyOf(all))
                .uuid(id -> id)
                .read(
                        tx,
                        "select id from registry.due where id = any(?::uuid[]) and tries < " + Conclusions.TRIES,
                        row -> waiting.add(independentParts.of(row.getObject(1, UUID.class))));
        return waiting;
    }

    /** A version without its key. Columns are equal in any order. */
    private record Held(Instant from, Instant until, ObjectNode columns) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Held";
        }
    }

    private static Set<String> differing(List<Stored> stored, List<Version> right) {
        Map<String, Set<Held>> is = new HashMap<>();
        stored.forEach(each -> is.computeIfAbsent(each.key(), key -> new HashSet<>())
                .add(new Held(each.from(), each.until(), each.columns())));
        Map<String, Set<Held>> should = new HashMap<>();
        right.forEach(each -> should.computeIfAbsent(each.key(), key -> new HashSet<>())
                .add(new Held(each.from(), each.until(), each.columns())));
        Set<String> differing = new HashSet<>(is.keySet());
        differing.addAll(should.keySet());
        differing.removeIf(key -> is.getOrDefault(key, Set.of()).equals(should.getOrDefault(key, Set.of())));
        return differing;
    }

    /**
     * Returns how many conclusions follow from nothing at all.
     *
     * @param mend whether to remove them
     */
    long ofNothing(Connection tx, boolean mend) throws SQLException {
        long found = 0;
        for (ConclusionTable fact : ConclusionTable.values()) {
            String from = " from registry." + fact.table() + " f where " + OF_NOTHING.get(fact);
            found += mend
                    ? SqlStatement.of(tx, "delete" + from).update()
                    : SqlStatement.of(tx, "select count(*)" + from).single(row -> row.getLong(1));
        }
        return found;
    }

    /** The next cases, or records that have none or are found by a number of their own, in the order of ids. */
    static List<UUID> next(Connection tx, boolean cases, UUID after, int limit) throws SQLException {
        String sql = cases
                ? "select id from registry.case_file where merged_into is null and id > ? order by id limit ?"
                : "select k.message_id from registry.spoken k join journal.said s on s.id = k.message_id where k.message_id > ? and "
                        + ALONE + " order by k.message_id limit ?";
        return SqlStatement.of(tx, sql, after, limit).list(row -> row.getObject(1, UUID.class));
    }

    private static final String ALONE = "(k.case_id is null or s.record in " + ConclusionScopes.NUMBERED + ")";

    /** Returns how many cases and records there are to look at. */
    static long all(Connection tx) throws SQLException {
        String all = "select (select count(*) from registry.case_file where merged_into is null)"
                + " + (select count(*) from registry.spoken k join journal.said s on s.id = k.message_id where "
                + ALONE + ")";
        return SqlStatement.of(tx, all).single(row -> row.getLong(1));
    }
}
