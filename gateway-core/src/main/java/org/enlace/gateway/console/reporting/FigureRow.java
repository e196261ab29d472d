package org.enlace.gateway.console.reporting;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A figure with its current step.
 *
 * @param value null if none was stated, or if it was withdrawn
 * @param percent of the target; null if unknown
 * @param sheet its report; null where this viewer may not see sheets
 * @param before the published value, or the one published before this one: null if there is none
 * @param reason of the last step, or of its validation
 */
public record FigureRow(
        UUID id,
        int seq,
        String axis,
        String action,
        String institution,
        String period,
        int version,
        BigDecimal value,
        BigDecimal target,
        BigDecimal percent,
        String status,
        String evidence,
        boolean takenBack,
        boolean overdue,
        String state,
        boolean inPlan,
        String sheet,
        UUID message,
        String reporter,
        String reportedOn,
        String actor,
        String minutes,
        String reason,
        Instant since,
        BigDecimal before,
        boolean revises) {

    /** Returns the step that a form sends back, so that the form does not move a figure that has moved since. */
    public String seen() {
        return id + ":" + seq;
    }
}
