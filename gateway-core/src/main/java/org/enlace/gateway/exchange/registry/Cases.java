package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.springframework.stereotype.Component;

/**
 * Finds the case of each record by the agencies' own numbers, in either order of arrival, opens new ones and links those that turn out to be one.
 * Holds the locks of all cases it names until the transaction ends: order is decided under them.
 */
@Component
class Cases {

    /**
     * A record and the agencies' numbers in it.
     *
     * @param businessId the sender's own id of the case; null if unknown
     * @param supersedes the message of its earlier version; null if there is none
     */
    record Reference(UUID messageId, List<ExternalId> externalIds, String businessId, UUID supersedes) {

        Reference(UUID messageId, List<ExternalId> externalIds) {
            this(messageId, externalIds, null, null);
        }
    }

    /**
     * Resolves a group of records in the order given.
     *
     * @return the case of each record that names at least one number
     * @throws ConcurrentChangeException if another transaction opened the same case meanwhile, or took one of them apart
     */
    Map<UUID, CaseKeys> resolve(Connection tx, List<Reference> references, Instant now) throws SQLException {
        TreeSet<ExternalId> externalIds = new TreeSet<>();
        references.forEach(reference -> externalIds.addAll(reference.externalIds()));
        Map<ExternalId, UUID> known = known(tx, List.copyOf(externalIds));
        CaseLinking linking = new CaseLinking(known, now);
        Set<UUID> split = new TreeSet<>();
        linking.locked(lock(tx, linking.named(), split));
        lockRoots(tx, linking, split);
        if (!split.isEmpty()) {
            // A transaction that separates a case holds its lock: what was read before this one had the lock may be
            // outdated.
            if (!known(tx, List.copyOf(externalIds)).equals(known)) {
                throw new ConcurrentChangeException();
            }
            CaseSeparations caseSeparations = CaseSeparations.of(tx, split, references);
            linking.apart(caseSeparations);
            // Locked out of the order of ids, where a record goes to a case that it does not name: two transactions
            // that block each other so begin
            // again.
            Set<UUID> places = new TreeSet<>();
            caseSeparations.before().values().forEach(place -> places.add(place.caseId()));
            linking.locked(lock(tx, linking.unlocked(places), split));
            lockRoots(tx, linking, split);
        }
        references.stream()
                .filter(reference -> !reference.externalIds().isEmpty())
                .forEach(linking::resolve);
        linking.members(members(tx, linking.oldRoots()));
        write(tx, linking, now);
        return linking.result();
    }

    private static void lockRoots(Connection tx, CaseLinking linking, Set<UUID> split) throws SQLException {
        for (Set<UUID> missing = linking.unlockedRoots(); !missing.isEmpty(); missing = linking.unlockedRoots()) {
            linking.locked(lock(tx, missing, split));
        }
    }

    private static Map<ExternalId, UUID> known(Connection tx, List<ExternalId> externalIds) throws SQLException {
        Map<ExternalId, UUID> found = new HashMap<>();
        RowArrays.of(externalIds)
                .text(ExternalId::scheme)
                .text(ExternalId::value)
                .text(ExternalId::population)
                .read(
                        tx,
                        """
                select i.scheme, i.value, i.population, i.case_id from unnest(?::text[], ?::text[], ?::text[]) as k(scheme, value, population)
                join registry.case_identifier i on i.scheme = k.scheme and i.value = k.value and i.population = k.population
                """,
                        row -> found.put(
                                new ExternalId(row.getString(1), row.getString(2), row.getString(3)),
                                row.getObject(4, UUID.class)));
        return found;
    }

    Map<UUID, Set<String>> schemes(Connection tx, Map<UUID, CaseKeys> cases, List<UUID> messageIds)
            throws SQLException {
        Map<UUID, Set<UUID>> messages = new HashMap<>();
        messageIds.stream().filter(cases::containsKey).forEach(message -> cases.get(message)
                .linked()
                .forEach(each ->
                        messages.computeIfAbsent(each, id -> new HashSet<>()).add(message)));
        Map<UUID, Set<String>> schemes = new HashMap<>();
        RowArrays.of(List.copyOf(messages.keySet()))
                .uuid(id -> id)
                .read(
                        tx,
                        "select distinct case_id, scheme from registry.case_identifier where case_id = any(?::uuid[])",
                        row -> {
                            String scheme = row.getString(2);
                            messages.get(row.getObject(1, UUID.class))
                                    .forEach(message -> schemes.computeIfAbsent(message, id -> new HashSet<>())
                                            .add(scheme));
                            return scheme;
                        });
        return schemes;
    }

    Set<String> schemes(Connection tx, List<UUID> caseIds) throws SQLException {
        return Set.copyOf(RowArrays.of(caseIds).uuid(id -> id).read(tx, """
                with root as (
                    select distinct coalesce(c.merged_into, c.id) as id from registry.case_file c where c.id = any(?::uuid[])
                )
                select distinct i.scheme from root join registry.case_file c on c.id = root.id or c.merged_into = root.id
                join registry.case_identifier i on i.case_id = c.id
                """, row -> row.getString(1)));
    }

    /** Locks cases in id order and says where each was merged into (itself, if nowhere); adds those that were ever taken apart. */
    private static Map<UUID, UUID> lock(Connection tx, Collection<UUID> cases, Set<UUID> split) throws SQLException {
        Map<UUID, UUID> roots = new HashMap<>();
        RowArrays.of(cases.stream().sorted().toList())
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, coalesce(merged_into, id), splits from registry.case_file where id = any(?::uuid[]) order by id for update",
                        row -> {
                            if (row.getInt(3) > 0) {
                                split.add(row.getObject(1, UUID.class));
                            }
                            return roots.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                        });
        return roots;
    }

    private static Map<UUID, Set<UUID>> members(Connection tx, Collection<UUID> roots) throws SQLException {
        Map<UUID, Set<UUID>> members = new HashMap<>();
        RowArrays.of(List.copyOf(roots))
                .uuid(id -> id)
                .read(
                        tx,
                        "select merged_into, id from registry.case_file where merged_into = any(?::uuid[])",
                        row -> members.computeIfAbsent(row.getObject(1, UUID.class), root -> new HashSet<>())
                                .add(row.getObject(2, UUID.class)));
        return members;
    }

    private static void write(Connection tx, CaseLinking linking, Instant now) throws SQLException {
        int year = now.atZone(ZoneOffset.UTC).getYear();
        RowArrays.of(linking.opened())
                .uuid(id -> id)
                .number(id -> year)
                .instant(id -> now)
                .queue(tx, """
                insert into registry.case_file (id, code, opened_at)
                select id, 'EC-TP-' || year || '-' || lpad(nextval('registry.case_number')::text, 6, '0'), at::timestamptz
                from unnest(?::uuid[], ?::int[], ?::text[]) as t(id, year, at)
                """);
        List<Map.Entry<ExternalId, UUID>> identifiers = linking.newIdentifiers();
        RowArrays.of(identifiers)
                .text(entry -> entry.getKey().scheme())
                .text(entry -> entry.getKey().value())
                .text(entry -> entry.getKey().population())
                .uuid(Map.Entry::getValue)
                .queue(tx, """
                insert into registry.case_identifier (scheme, value, population, case_id)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::uuid[]) on conflict do nothing
                """, ConcurrentChangeException::new);
        RowArrays.of(linking.clashes())
                .uuid(CaseLinking.Clash::messageId)
                .uuid(CaseLinking.Clash::stays)
                .uuid(CaseLinking.Clash::other)
                .instant(clash -> now)
                .queue(tx, """
                insert into registry.case_clash (message_id, case_id, other_id, at)
                select id, case_id, other_id, at::timestamptz from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) as t(id, case_id, other_id, at)
                """);
        List<Map.Entry<UUID, UUID>> merges = linking.merges();
        RowArrays.of(merges)
                .uuid(Map.Entry::getKey)
                .uuid(Map.Entry::getValue)
                .instant(merge -> now)
                .queue(tx, """
                with m as (
                    select id, root, at::timestamptz as at from unnest(?::uuid[], ?::uuid[], ?::text[]) as t(id, root, at)
                ), written as (
                    insert into registry.case_merge (case_id, into_id, at) select id, root, at from m
                )
                update registry.case_file c set merged_into = m.root, merged_at = case when c.id = m.id then m.at else c.merged_at end
                from m where c.id = m.id or c.merged_into = m.id
                """);
    }
}
