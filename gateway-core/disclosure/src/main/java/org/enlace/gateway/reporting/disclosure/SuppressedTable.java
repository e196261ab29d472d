package org.enlace.gateway.reporting.disclosure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The publishable content of a release.
 *
 * @param texts the text of each cell: the count, {@code <5}, or {@link #OTHERS}; in the order of the counts
 * @param heldBack number of suppressed cells
 * @param threshold the threshold that was applied
 */
public record SuppressedTable(Map<List<String>, String> texts, int heldBack, Threshold threshold) {

    /** Text of a cell that is suppressed so that another cannot be recovered. */
    public static final String OTHERS = "*";

    public SuppressedTable {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }
}
