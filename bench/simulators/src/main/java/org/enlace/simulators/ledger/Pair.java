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

    int missing() {
        return Math.max(0, accepted.size() - effects.size());
    }

    /** Effects beyond the payloads that may have one, or one declared version taken twice. */
    int doubled() {
        int beyond = Math.max(0, effects.size() - promised.size());
        List<String> versions = effects.stream()
                .map(Entry.Effect::version)
                .filter(v -> v != null)
                .toList();
        int sameVersion = versions.size() - Set.copyOf(versions).size();
        return Math.max(beyond, sameVersion);
    }
}
