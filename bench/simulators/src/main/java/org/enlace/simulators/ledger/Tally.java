package org.enlace.simulators.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The plain counters of the books. Guarded by the books. */
final class Tally {

    long sent;
    long accepted;
    long refused;
    long delivered;
    long repeats;
    int doubled;
    long foreign;
    Instant firstAcceptedAt;
    private final Map<String, Long> oddities = new TreeMap<>();

    void answered(Entry.Answered answer, Entry.Sent sent, int refusedItems, boolean replaying) {
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

    void repeated(Entry.Repeated repeated) {
        repeats++;
        if (!repeated.same()) {
            odd("a repeated message got another receipt");
        }
    }

    void odd(Entry.Oddity oddity) {
        odd(oddity.where() + ": " + oddity.rule());
    }

    private void odd(String what) {
        oddities.merge(what, 1L, Long::sum);
    }

    Summary summary(Collection<Entry.Sent> unanswered, List<Summary.Missing> missing) {
        long open = unanswered.stream().mapToLong(s -> s.items().size()).sum();
        return new Summary(
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
