package org.enlace.gateway.monitoring.disclosure;

import java.util.List;

/**
 * A count that was held back, and is known all the same.
 *
 * @param key which cell
 * @param value the count
 * @param how what gives it away
 */
public record Recovered(List<String> key, long value, How how) {

    /** What gives a count away. */
    public enum How {
        /** Sums over the cells that are shown leave one number. */
        WORKED_OUT,
        /** The same key stands in the table again, with the number. */
        SHOWN_ELSEWHERE
    }
}
