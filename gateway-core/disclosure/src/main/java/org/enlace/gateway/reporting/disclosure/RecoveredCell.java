package org.enlace.gateway.reporting.disclosure;

import java.util.List;

/**
 * A suppressed count that can be recovered.
 *
 * @param key the cell
 * @param value the count
 * @param how the way of recovery
 */
public record RecoveredCell(List<String> key, long value, How how) {

    /** The way in which a count is disclosed. */
    public enum How {
        /** Sums over the cells that are shown leave one number. */
        WORKED_OUT,
        /** The same key occurs in the table again, with the number. */
        SHOWN_ELSEWHERE
    }
}
