package org.enlace.gateway.reporting.indicators.definition;

import java.util.Optional;

/**
 * One figure of an indicator and its calculation from the counts.
 *
 * @param code as in tables: {@code VICTIMS}
 * @param label display name
 * @param kind kind of figure
 * @param key the count, or the distribution of hours or days, that it is calculated from
 * @param over for a share: the count it is a share of; empty otherwise
 * @param whole for a share: the dimension whose total line, or whose group, holds the count it is a share of; empty if the same line does
 */
public record Measure(
        String code,
        IndicatorText label,
        Kind kind,
        String key,
        Optional<String> over,
        Optional<IndicatorDimension> whole) {

    /** Kinds of figures. */
    public enum Kind {
        /** A number of persons or cases: a whole number that may be small enough to identify somebody. */
        COUNT,
        /** A number of things that are not about a person: messages, amounts. */
        VOLUME,
        /** Per cent, one decimal. */
        SHARE,
        /** Per 100,000 residents, two decimals. */
        RATE,
        /** The smallest value that half of all do not exceed. */
        MEDIAN,
        /** The smallest value that nine in ten do not exceed. */
        P90
    }
}
