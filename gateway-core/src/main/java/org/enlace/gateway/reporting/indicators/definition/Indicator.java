package org.enlace.gateway.reporting.indicators.definition;

import java.util.ArrayList;
import java.util.List;

/**
 * The definition of one indicator: the text that a reader needs to use its figures, and the requests that the engine supports. The dictionary and the
 * sheets are generated from it.
 *
 * @param id {@code I1} to {@code I20}
 * @param version increases with every change of the counting rule
 * @param name display name
 * @param counted the counted unit
 * @param unit unit of measurement
 * @param numerator the rule for units that count
 * @param period the rule that assigns a unit to a year
 * @param usual dimensions if none are named
 * @param extra dimensions that may be named instead
 * @param months true if it supports months
 * @param measures its figures, the main count first
 * @param sources tables it is read from
 * @param origin law or standard of its rule
 * @param limits its limitations
 */
public record Indicator(
        String id,
        int version,
        IndicatorText name,
        IndicatorText counted,
        IndicatorText unit,
        IndicatorText numerator,
        IndicatorText period,
        List<IndicatorDimension> usual,
        List<IndicatorDimension> extra,
        boolean months,
        List<Measure> measures,
        List<String> sources,
        IndicatorText origin,
        IndicatorText limits) {

    public Indicator {
        usual = List.copyOf(usual);
        extra = List.copyOf(extra);
        measures = List.copyOf(measures);
        sources = List.copyOf(sources);
    }

    /** Returns all dimensions that may be named. */
    public List<IndicatorDimension> dimensions() {
        List<IndicatorDimension> all = new ArrayList<>(usual);
        all.addAll(extra);
        return List.copyOf(all);
    }
}
