package org.enlace.gateway.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
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
import org.enlace.gateway.intake.TranslateAgain;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.springframework.stereotype.Component;

/** Judges what a filter finds, within limits of size and time. Thread-safe: it holds no state. */
@Component
class Previews {

    static final int MOST = 500;
    /** Somebody waits for the page. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final SendAgain sendAgain;
    private final TranslateAgain translateAgain;
    private final Partners partners;
    private final Clock clock;

    Previews(SendAgain sendAgain, TranslateAgain translateAgain, Partners partners, Clock clock) {
        this.sendAgain = sendAgain;
        this.translateAgain = translateAgain;
        this.partners = partners;
        this.clock = clock;
    }

    Preview preview(Connection tx, ReplayOrder order, Operator operator) throws SQLException {
        Selection selection = Selection.of(order, operator);
        Tally tally = new Tally(selection.count(tx, Replays.LARGEST));
        Instant now = clock.instant();
        Snapshot snapshot = partners.current();
        boolean current = order.versions() == Versions.CURRENT;
        for (UUID id : selection.ids(tx, MOST)) {
            if (clock.instant().isAfter(now.plus(LONGEST))) {
                break;
            }
            if (order.stage() == Stage.TRANSLATE) {
                tally.add(translated(tx, snapshot, id, current, now));
                continue;
            }
            tally.add(
                    sendAgain.receiver(tx, id),
                    sendAgain.preview(
                            tx, snapshot, new SendAgain.Asked(id, order.stage() == Stage.PROTECT, current, null), now));
        }
        return tally.preview();
    }

    /** Done and undone again: nothing of it is committed, and no lock of it is kept. */
    private TranslateAgain.Answer translated(Connection tx, Snapshot snapshot, UUID id, boolean current, Instant now)
            throws SQLException {
        Savepoint before = tx.setSavepoint();
        try {
            return translateAgain.carryOut(tx, snapshot, id, current, now);
        } finally {
            tx.rollback(before);
        }
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

        void add(TranslateAgain.Answer answer) {
            looked++;
            outcomes.merge(answer.what().name(), 1L, Long::sum);
            answer.receivers().forEach(receiver -> receivers.merge(receiver, 1L, Long::sum));
            if (answer.why() != null) {
                reasons.merge(answer.why(), 1L, Long::sum);
            }
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
