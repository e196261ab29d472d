package org.enlace.simulators.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Expected and actual effects of one business id at one receiver. Guarded by {@link LedgerAccounts}. */
final class ExpectedEffects {

    /** Receiver and record. */
    record Key(String receiver, String businessId) {}

    /** Payloads that were sent and not refused. */
    final Set<String> promised = new HashSet<>(2);

    final Set<String> accepted = new HashSet<>(2);
    final List<LedgerEntry.Effect> effects = new ArrayList<>(1);
    private int doubled;

    int missing() {
        return Math.max(0, accepted.size() - effects.size());
    }

    /**
     * Counts again the effects beyond the payloads that may have one, or one declared version taken twice.
     *
     * @param counted false if the record came from another sender, so that the number of its sendings is unknown
     * @return how many more there are than at the last count
     */
    int recount(boolean counted) {
        int before = doubled;
        doubled = Math.max(counted ? effects.size() - promised.size() : 0, sameVersion());
        return doubled - before;
    }

    private int sameVersion() {
        List<String> versions = effects.stream()
                .map(LedgerEntry.Effect::version)
                .filter(v -> v != null)
                .toList();
        return versions.size() - Set.copyOf(versions).size();
    }
}
