package org.enlace.gateway.exchange.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.gateway.platform.database.TimeOrderedId;

/**
 * Links cases in memory, without the database: it works out which case a record belongs to, which cases are new, and which turn out to be one. The
 * oldest case keeps its name. Not thread-safe; one instance for each group.
 */
final class CaseLinking {

    private final Map<ExternalId, UUID> caseOf;
    private final Instant now;
    private final Map<UUID, UUID> rootOf = new HashMap<>();
    private final List<UUID> opened = new ArrayList<>();
    private final TreeMap<ExternalId, UUID> newIdentifiers = new TreeMap<>();
    private final Map<UUID, UUID> merges = new LinkedHashMap<>();
    private final Map<UUID, Set<UUID>> membersOf = new HashMap<>();
    private final Map<UUID, UUID> resolved = new LinkedHashMap<>();
    private final List<Clash> clashes = new ArrayList<>();
    private CaseSeparations caseSeparations = CaseSeparations.NOTHING;

    /** A record that names a number of a case which is held apart from its own. */
    record Clash(UUID messageId, UUID stays, UUID other) {}

    CaseLinking(Map<ExternalId, UUID> known, Instant now) {
        this.caseOf = new HashMap<>(known);
        this.now = now;
    }

    /** The cases that the known numbers name. */
    Set<UUID> named() {
        return new TreeSet<>(caseOf.values());
    }

    /** Takes in what the locked rows say. */
    void locked(Map<UUID, UUID> roots) {
        rootOf.putAll(roots);
    }

    /** Cases that others were merged into and that are not locked yet. */
    Set<UUID> unlockedRoots() {
        Set<UUID> missing = new TreeSet<>(rootOf.values());
        missing.removeAll(rootOf.keySet());
        return missing;
    }

    /** Takes in what stewards hold apart. */
    void apart(CaseSeparations held) {
        caseSeparations = held;
    }

    /** Those of these cases that are not locked yet. */
    Set<UUID> unlocked(Set<UUID> cases) {
        Set<UUID> missing = new TreeSet<>(cases);
        missing.removeAll(rootOf.keySet());
        return missing;
    }

    void resolve(Cases.Reference reference) {
        TreeSet<UUID> named = new TreeSet<>(TimeOrder.OLDEST_FIRST);
        reference.externalIds().stream()
                .map(caseOf::get)
                .filter(id -> id != null)
                .map(this::root)
                .forEach(named::add);
        TreeSet<UUID> roots = caseSeparations.isEmpty() ? named : together(reference, named);
        UUID root = roots.isEmpty() ? open() : roots.first();
        roots.stream().filter(other -> !other.equals(root)).forEach(other -> merge(other, root));
        for (ExternalId externalId : reference.externalIds()) {
            if (caseOf.putIfAbsent(externalId, root) == null) {
                newIdentifiers.put(externalId, root);
            }
        }
        resolved.put(reference.messageId(), root);
    }

    /**
     * Those of the cases named that may be one. It stays where its earlier version is, if a steward put that there or it names that case, too; else
     * where its sender's own number is; else with the oldest. What is held apart from there joins nothing.
     */
    private TreeSet<UUID> together(Cases.Reference reference, TreeSet<UUID> named) {
        CaseSeparations.Place before = caseSeparations.before().get(reference.messageId());
        UUID earlier = before == null ? null : root(before.caseId());
        TreeSet<UUID> roots = new TreeSet<>(named);
        if (before != null && before.moved() && named.stream().anyMatch(each -> held(each, earlier))) {
            roots.add(earlier);
        }
        if (roots.size() < 2) {
            return roots;
        }
        UUID first = earlier != null && roots.contains(earlier) ? earlier : own(reference, roots);
        TreeSet<UUID> one = new TreeSet<>(TimeOrder.OLDEST_FIRST);
        one.add(first);
        for (UUID other : roots) {
            if (one.stream().noneMatch(each -> held(each, other))) {
                one.add(other);
            } else {
                clashes.add(new Clash(reference.messageId(), first, other));
            }
        }
        return one;
    }

    private UUID own(Cases.Reference reference, TreeSet<UUID> roots) {
        return reference.externalIds().stream()
                .filter(id -> id.value().equals(reference.businessId()) && caseOf.containsKey(id))
                .map(id -> root(caseOf.get(id)))
                .findFirst()
                .orElse(roots.first());
    }

    private boolean held(UUID one, UUID other) {
        return caseSeparations.pairs().stream().anyMatch(pair -> {
            UUID first = root(pair.one());
            UUID second = root(pair.other());
            return first.equals(one) && second.equals(other) || first.equals(other) && second.equals(one);
        });
    }

    List<Clash> clashes() {
        return clashes;
    }

    private UUID open() {
        UUID id = TimeOrderedId.at(now);
        opened.add(id);
        rootOf.put(id, id);
        return id;
    }

    private void merge(UUID other, UUID root) {
        rootOf.replaceAll((id, old) -> old.equals(other) ? root : old);
        merges.put(other, root);
    }

    private UUID root(UUID id) {
        return rootOf.getOrDefault(id, id);
    }

    /** The roots that existed before this group and may have members. */
    Set<UUID> oldRoots() {
        Set<UUID> roots = new TreeSet<>(rootOf.keySet());
        opened.forEach(roots::remove);
        return roots;
    }

    void members(Map<UUID, Set<UUID>> members) {
        membersOf.putAll(members);
    }

    Map<UUID, CaseKeys> result() {
        Map<UUID, Set<UUID>> linked = new HashMap<>();
        Map<UUID, CaseKeys> result = new LinkedHashMap<>();
        resolved.forEach((messageId, first) -> {
            UUID root = root(first);
            result.put(
                    messageId,
                    new CaseKeys(root, List.copyOf(linked.computeIfAbsent(root, this::linkedWith)), apartFrom(root)));
        });
        return result;
    }

    private List<UUID> apartFrom(UUID root) {
        Set<UUID> others = new TreeSet<>();
        for (CaseSeparations.Pair pair : caseSeparations.pairs()) {
            if (root(pair.one()).equals(root)) {
                others.add(pair.other());
            } else if (root(pair.other()).equals(root)) {
                others.add(pair.one());
            }
        }
        return List.copyOf(others);
    }

    private Set<UUID> linkedWith(UUID root) {
        Set<UUID> all = new TreeSet<>(Set.of(root));
        rootOf.forEach((id, itsRoot) -> {
            if (itsRoot.equals(root)) {
                all.add(id);
                all.addAll(membersOf.getOrDefault(id, new HashSet<>()));
            }
        });
        return all;
    }

    List<UUID> opened() {
        return opened;
    }

    List<Map.Entry<ExternalId, UUID>> newIdentifiers() {
        return List.copyOf(newIdentifiers.entrySet());
    }

    /** Merged case and the case it was merged into, each row's final root. */
    List<Map.Entry<UUID, UUID>> merges() {
        Collection<UUID> merged = merges.keySet();
        return merged.stream().map(id -> Map.entry(id, root(id))).toList();
    }
}
