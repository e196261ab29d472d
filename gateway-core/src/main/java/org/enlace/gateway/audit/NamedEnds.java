package org.enlace.gateway.audit;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.enlace.gateway.audit.AuditReport.Kind;
import org.enlace.gateway.audit.AuditReport.Problem;

/** The entries that later chains name as the end of the chain before them: they must exist, with the hash that was named. Not thread-safe. */
final class NamedEnds {

    private record Place(UUID chain, long seq) {}

    private final Map<Place, byte[]> awaited = new HashMap<>();
    private final Set<UUID> chains = new HashSet<>();

    static NamedEnds of(List<String> firstFacts) {
        var named = new NamedEnds();
        firstFacts.forEach(facts -> StoredEntry.parse(facts).ifPresent(named::add));
        return named;
    }

    private void add(SortedMap<String, String> facts) {
        named(facts).ifPresent(end -> {
            awaited.put(new Place(end.chain(), end.seq()), end.hash());
            chains.add(end.chain());
        });
    }

    /** The end that the first entry of a chain names. */
    static Optional<Head> of(StoredEntry first) {
        return StoredEntry.parse(first.facts()).flatMap(NamedEnds::named);
    }

    private static Optional<Head> named(SortedMap<String, String> facts) {
        if (!facts.keySet().containsAll(AuditTables.PREVIOUS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Head(
                    UUID.fromString(facts.get(AuditTables.PREVIOUS_CHAIN)),
                    Long.parseLong(facts.get(AuditTables.PREVIOUS_SEQ)),
                    HexFormat.of().parseHex(facts.get(AuditTables.PREVIOUS_HASH))));
        } catch (IllegalArgumentException e) {
            // Not written by a lane: the check of the naming chain itself reports the entry as changed.
            return Optional.empty();
        }
    }

    /** Whether any chain names it. */
    boolean names(UUID chain) {
        return chains.contains(chain);
    }

    /** Tells that an entry exists. */
    Optional<Problem> reached(StoredEntry entry) {
        if (awaited.isEmpty()) {
            return Optional.empty();
        }
        byte[] hash = awaited.remove(new Place(entry.chain(), entry.seq()));
        return hash == null || MessageDigest.isEqual(hash, entry.hash())
                ? Optional.empty()
                : Optional.of(new Problem(entry.chain(), entry.seq(), Kind.CHANGED));
    }

    /** After the last entry: those that were named and do not exist. */
    List<Problem> missing() {
        return awaited.keySet().stream()
                .map(place -> new Problem(place.chain(), place.seq(), Kind.MISSING))
                .toList();
    }
}
