package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.List;

/**
 * The definition of one indicator: what a reader has to know to use its figures, and what the engine may be asked. The dictionary and the sheets are
 * written from it.
 *
 * @param id {@code I1} to {@code I20}
 * @param version grows with every change of what is counted
 * @param name what it is called
 * @param counted what is counted
 * @param unit in what
 * @param numerator which of them count
 * @param period what puts one of them into a year
 * @param usual dimensions if none are named
 * @param extra dimensions that may be named instead
 * @param months true if it can be asked for months
 * @param measures its figures, the main count first
 * @param sources tables it is read from
 * @param origin law or standard that it comes from
 * @param limits what it cannot say
 */
public record Indicator(
        String id,
        int version,
        Text name,
        Text counted,
        Text unit,
        Text numerator,
        Text period,
        List<Dimension> usual,
        List<Dimension> extra,
        boolean months,
        List<Measure> measures,
        List<String> sources,
        Text origin,
        Text limits) {

    public Indicator {
        usual = List.copyOf(usual);
        extra = List.copyOf(extra);
        measures = List.copyOf(measures);
        sources = List.copyOf(sources);
    }

    /** All dimensions that may be named. */
    public List<Dimension> dimensions() {
        List<Dimension> all = new ArrayList<>(usual);
        all.addAll(extra);
        return List.copyOf(all);
    }
}
