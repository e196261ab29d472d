package org.enlace.gateway.operations.resend;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A resend job and its progress.
 *
 * @param state RUNNING, PAUSED, STOPPED by its stop rule, DONE or CANCELLED
 * @param reason why, in the operator's words
 * @param request the operator's request, as JSON
 * @param total items
 * @param counts items by state: OPEN, RELEASED, SENT_AGAIN, NEW_GENERATION, TRANSLATED, UNCHANGED, IGNORED, REFUSED, FAILED
 * @param delivered of the deliveries that went out again, those that their receivers have accepted since
 * @param failed of them, those that are parked or refused now
 */
public record ResendJob(
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

    /** Returns a job that is not stored yet. */
    static ResendJob of(ResendRequest order, ActingOperator actingOperator, String request, UUID id, Instant now) {
        return new ResendJob(
                id,
                "RUNNING",
                order.stage().name(),
                order.versions().name(),
                order.reason(),
                request,
                actingOperator.user(),
                actingOperator.institution(),
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

    /** Returns the failures that the stop rule counts. */
    long failures() {
        return failed + counts.getOrDefault("FAILED", 0L) + counts.getOrDefault("REFUSED", 0L);
    }

    /** True if the stop rule requires a stop. */
    boolean mustStop() {
        boolean tooMany = stopAfter > 0 && failures() >= stopAfter;
        boolean tooLarge =
                stopPercent > 0 && done() >= ResendRequest.SAMPLE && failures() * 100 >= done() * (long) stopPercent;
        return tooMany || tooLarge;
    }
}
