package org.enlace.simulators.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plain counters. Guarded by {@link LedgerAccounts}. */
final class LedgerCounters {

    long sent;
    long accepted;
    long refused;
    long delivered;
    long repeats;
    int doubled;
    long foreign;
    Instant firstAcceptedAt;
    private final Map<String, Long> oddities = new TreeMap<>();

    void answered(LedgerEntry.Answered answer, LedgerEntry.Sent sent, int refusedItems, boolean replaying) {
        accepted += sent.items().size() - refusedItems;
        refused += refusedItems;
        if (answer.accepted() && firstAcceptedAt == null && !replaying) {
            firstAcceptedAt = answer.at();
        }
        for (int i = 0; i < sent.items().size(); i++) {
            boolean no = !answer.accepted() || answer.refused().contains(i);
            if (no == sent.items().get(i).good()) {
                odd(sent.link() + (no ? ": good refused: " + answer.status() : ": bad accepted: " + sent.variant()));
            }
        }
    }

    void repeated(LedgerEntry.Repeated repeated) {
        repeats++;
        if (!repeated.same()) {
            odd("a repeated message got another receipt");
        }
    }

    void odd(LedgerEntry.Oddity oddity) {
        odd(oddity.where() + ": " + oddity.rule());
    }

    private void odd(String what) {
        oddities.merge(what, 1L, Long::sum);
    }

    LedgerSummary summary(Collection<LedgerEntry.Sent> unanswered, List<LedgerSummary.Missing> missing) {
        long open = unanswered.stream().mapToLong(s -> s.items().size()).sum();
        return new LedgerSummary(
                sent,
                accepted,
                refused,
                delivered,
                open,
                missing,
                doubled,
                foreign,
                firstAcceptedAt,
                repeats,
                Map.copyOf(oddities));
    }
}
