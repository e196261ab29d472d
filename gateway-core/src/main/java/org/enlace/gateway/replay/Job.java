package org.enlace.gateway.replay;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A replay and how far it is.
 *
 * @param state RUNNING, PAUSED, STOPPED by its stop rule, DONE or CANCELLED
 * @param reason why, in the operator's words
 * @param request what was asked for, as JSON
 * @param total items
 * @param counts items by state: OPEN, RELEASED, SENT_AGAIN, NEW_GENERATION, TRANSLATED, UNCHANGED, IGNORED, REFUSED, FAILED
 * @param delivered of the deliveries that went out again, those that their receivers have taken since
 * @param failed of them, those that are parked or refused now
 */
public record Job(
        UUID id,
        String state,
        String stage,
        String versions,
        String reason,
        String request,
        String requestedBy,
        String institution,
        int rate,
        int stopAfter,
        int stopPercent,
        Instant createdAt,
        Instant changedAt,
        Instant finishedAt,
        long total,
        Map<String, Long> counts,
        long delivered,
        long failed) {

    /** A job that is about to be written down. */
    static Job of(ReplayOrder order, Operator operator, String request, UUID id, Instant now) {
        return new Job(
                id,
                "RUNNING",
                order.stage().name(),
                order.versions().name(),
                order.reason(),
                request,
                operator.user(),
                operator.institution(),
                order.rate(),
                order.stopAfter(),
                order.stopPercent(),
                now,
                now,
                null,
                0,
                Map.of(),
                0,
                0);
    }

    /** Items that are finished. */
    public long done() {
        return total - counts.getOrDefault("OPEN", 0L);
    }

    /** What the stop rule counts. */
    long failures() {
        return failed + counts.getOrDefault("FAILED", 0L) + counts.getOrDefault("REFUSED", 0L);
    }

    /** True if the stop rule says so. */
    boolean mustStop() {
        boolean tooMany = stopAfter > 0 && failures() >= stopAfter;
        boolean tooLarge =
                stopPercent > 0 && done() >= ReplayOrder.SAMPLE && failures() * 100 >= done() * (long) stopPercent;
        return tooMany || tooLarge;
    }
}
