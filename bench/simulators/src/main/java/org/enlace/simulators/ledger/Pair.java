package org.enlace.simulators.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All that is expected of one receiver for one business id, and what it got. Guarded by the books. */
final class Pair {

    /** Which receiver, which record. */
    record Key(String receiver, String businessId) {}

    /** Payloads that were sent and not refused. */
    final Set<String> promised = new HashSet<>(2);

    final Set<String> accepted = new HashSet<>(2);
    final List<Entry.Effect> effects = new ArrayList<>(1);
    private int doubled;

    int missing() {
        return Math.max(0, accepted.size() - effects.size());
    }

    /**
     * Counts again the effects beyond the payloads that may have one, or one declared version taken twice.
     *
     * @param ours false if the record came from somebody else, so that nobody knows how often it was sent
     * @return how many more there are than at the last count
     */
    int recount(boolean ours) {
        int before = doubled;
        doubled = Math.max(ours ? effects.size() - promised.size() : 0, sameVersion());
        return doubled - before;
    }

    private int sameVersion() {
        List<String> versions = effects.stream()
                .map(Entry.Effect::version)
                .filter(v -> v != null)
                .toList();
        return versions.size() - Set.copyOf(versions).size();
    }
}
