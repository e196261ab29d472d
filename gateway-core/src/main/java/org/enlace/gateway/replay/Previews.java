package org.enlace.gateway.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.gateway.delivery.SendAgain;
import org.enlace.gateway.delivery.SendAgain.What;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.springframework.stereotype.Component;

/** Judges what a filter finds, within limits of size and time. Thread-safe: it holds no state. */
@Component
class Previews {

    static final int MOST = 500;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final SendAgain sendAgain;
    private final Partners partners;
    private final Clock clock;

    Previews(SendAgain sendAgain, Partners partners, Clock clock) {
        this.sendAgain = sendAgain;
        this.partners = partners;
        this.clock = clock;
    }

    Preview preview(Connection tx, ReplayOrder order, Operator operator) throws SQLException {
        Selection selection = Selection.of(order, operator);
        Tally tally = new Tally(selection.count(tx, Replays.LARGEST));
        Instant now = clock.instant();
        Snapshot snapshot = partners.current();
        for (UUID id : selection.ids(tx, MOST)) {
            if (clock.instant().isAfter(now.plus(LONGEST))) {
                break;
            }
            tally.add(
                    sendAgain.receiver(tx, id),
                    sendAgain.preview(
                            tx,
                            snapshot,
                            new SendAgain.Asked(
                                    id, order.stage() == Stage.PROTECT, order.versions() == Versions.CURRENT, null),
                            now));
        }
        return tally.preview();
    }

    /** Counts answers. Not thread-safe. */
    private static final class Tally {
        private final long total;
        private long looked;
        private long delivered;
        private long ignored;
        private final Map<String, Long> receivers = new TreeMap<>();
        private final Map<String, Long> outcomes = new TreeMap<>();
        private final Map<String, Long> reasons = new TreeMap<>();
        private final TreeSet<String> released = new TreeSet<>();
        private final TreeSet<String> withheld = new TreeSet<>();

        Tally(long total) {
            this.total = total;
        }

        void add(String receiver, SendAgain.Answer answer) {
            looked++;
            outcomes.merge(answer.what().name(), 1L, Long::sum);
            if (answer.why() == null) {
                receivers.merge(receiver, 1L, Long::sum);
            } else {
                reasons.merge(answer.why(), 1L, Long::sum);
            }
            if (answer.delivered()) {
                delivered++;
                ignored += answer.what() == What.SENT_AGAIN || answer.what() == What.IGNORED ? 1 : 0;
            }
            released.addAll(answer.released());
            withheld.addAll(answer.withheld());
        }

        Preview preview() {
            return new Preview(
                    total,
                    looked,
                    receivers,
                    outcomes,
                    delivered,
                    ignored,
                    reasons,
                    List.copyOf(released),
                    List.copyOf(withheld));
        }
    }
}
