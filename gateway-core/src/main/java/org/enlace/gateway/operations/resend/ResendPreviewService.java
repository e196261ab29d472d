package org.enlace.gateway.operations.resend;

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
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.DeliveryResend;
import org.enlace.gateway.exchange.delivery.DeliveryResend.What;
import org.enlace.gateway.exchange.intake.Reprocessing;
import org.springframework.stereotype.Component;

/** Judges the matches of a filter, within limits of size and time. Thread-safe: it holds no state. */
@Component
class ResendPreviewService {

    static final int MOST = 500;
    /** A short limit, because a user waits for the page. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final DeliveryResend deliveryResend;
    private final Reprocessing reprocessing;
    private final Partners partners;
    private final Clock clock;

    ResendPreviewService(DeliveryResend deliveryResend, Reprocessing reprocessing, Partners partners, Clock clock) {
        this.deliveryResend = deliveryResend;
        this.reprocessing = reprocessing;
        this.partners = partners;
        this.clock = clock;
    }

    ResendPreview preview(Connection tx, ResendRequest order, ActingOperator actingOperator) throws SQLException {
        ResendSelection resendSelection = ResendSelection.of(order, actingOperator);
        Tally tally = new Tally(resendSelection.count(tx, ResendService.LARGEST));
        Instant now = clock.instant();
        Snapshot snapshot = partners.current();
        boolean current = order.versions() == VersionChoice.CURRENT;
        for (UUID id : resendSelection.ids(tx, MOST)) {
            if (clock.instant().isAfter(now.plus(LONGEST))) {
                break;
            }
            if (order.stage() == ReprocessingStage.TRANSLATE) {
                tally.add(translated(tx, snapshot, id, current, now));
                continue;
            }
            tally.add(
                    deliveryResend.receiver(tx, id),
                    deliveryResend.preview(
                            tx,
                            snapshot,
                            new DeliveryResend.Asked(id, order.stage() == ReprocessingStage.PROTECT, current, null),
                            now));
        }
        return tally.preview();
    }

    /** The translation is rolled back: nothing of it is committed, and no lock of it is kept. */
    private Reprocessing.Answer translated(Connection tx, Snapshot snapshot, UUID id, boolean current, Instant now)
            throws SQLException {
        Savepoint before = tx.setSavepoint();
        try {
            return reprocessing.carryOut(tx, snapshot, id, current, now);
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

        void add(String receiver, DeliveryResend.Answer answer) {
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

        void add(Reprocessing.Answer answer) {
            looked++;
            outcomes.merge(answer.what().name(), 1L, Long::sum);
            answer.receivers().forEach(receiver -> receivers.merge(receiver, 1L, Long::sum));
            if (answer.why() != null) {
                reasons.merge(answer.why(), 1L, Long::sum);
            }
        }

        ResendPreview preview() {
            return new ResendPreview(
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
