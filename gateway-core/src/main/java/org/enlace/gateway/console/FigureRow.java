package org.enlace.gateway.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A figure and the step it is at.
 *
 * @param value null if none was stated, or if it was taken back
 * @param percent of the target; null if nothing can be said
 * @param sheet the report it came with; null where this viewer may not see sheets
 * @param before what is published, or was before this one was: null if nothing
 * @param reason of the step that led to where it is, or of its validation
 */
record FigureRow(
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

    /** What a click repeats, so that a figure that has moved since is not moved by it. */
    public String seen() {
        return id + ":" + seq;
    }
}
