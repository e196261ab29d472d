package org.enlace.gateway.security.audit.verification;

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
import org.enlace.gateway.security.audit.AuditReport.Kind;
import org.enlace.gateway.security.audit.AuditReport.Problem;
import org.enlace.gateway.security.audit.AuditRepository;
import org.enlace.gateway.security.audit.ChainHead;
import org.enlace.gateway.security.audit.StoredAuditEntry;

/** Checks the entries that later chains name as the end of the chain before them: they must exist, with the hash that was named. Not thread-safe. */
final class ChainEndCheck {

    private record Place(UUID chain, long seq) {}

    private final Map<Place, byte[]> awaited = new HashMap<>();
    private final Set<UUID> chains = new HashSet<>();

    static ChainEndCheck of(List<String> firstFacts) {
        var named = new ChainEndCheck();
        firstFacts.forEach(facts -> StoredAuditEntry.parse(facts).ifPresent(named::add));
        return named;
    }

    private void add(SortedMap<String, String> facts) {
        named(facts).ifPresent(end -> {
            awaited.put(new Place(end.chain(), end.seq()), end.hash());
            chains.add(end.chain());
        });
    }

    /** The end that the first entry of a chain names. */
    static Optional<ChainHead> of(StoredAuditEntry first) {
        return StoredAuditEntry.parse(first.facts()).flatMap(ChainEndCheck::named);
    }

    private static Optional<ChainHead> named(SortedMap<String, String> facts) {
        if (!facts.keySet().containsAll(AuditRepository.PREVIOUS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ChainHead(
                    UUID.fromString(facts.get(AuditRepository.PREVIOUS_CHAIN)),
                    Long.parseLong(facts.get(AuditRepository.PREVIOUS_SEQ)),
                    HexFormat.of().parseHex(facts.get(AuditRepository.PREVIOUS_HASH))));
        } catch (IllegalArgumentException e) {
            // Not written by a lane: the check of the naming chain itself reports the entry as changed.
            return Optional.empty();
        }
    }

    /** Returns whether any chain names this chain. */
    boolean names(UUID chain) {
        return chains.contains(chain);
    }

    /** Records that an entry exists. */
    Optional<Problem> reached(StoredAuditEntry entry) {
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
