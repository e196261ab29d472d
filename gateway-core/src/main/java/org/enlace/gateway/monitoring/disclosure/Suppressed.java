package org.enlace.gateway.monitoring.disclosure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What may be shown of a release.
 *
 * @param texts what stands in each cell: the count, {@code <5}, or {@link #OTHERS}; in the order of the counts
 * @param heldBack how many cells are held back
 * @param threshold under which rule
 */
public record Suppressed(Map<List<String>, String> texts, int heldBack, Threshold threshold) {

    /** Stands in a cell that is held back so that another cannot be worked out. */
    public static final String OTHERS = "*";

    public Suppressed {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** Of all cells, from 0 to 1. */
    public double share() {
        return texts.isEmpty() ? 0 : (double) heldBack / texts.size();
    }
}
