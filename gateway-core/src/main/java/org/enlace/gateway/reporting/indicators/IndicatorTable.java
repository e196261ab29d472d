package org.enlace.gateway.reporting.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.reporting.indicators.definition.Indicator;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.Measure;

/**
 * One indicator over some periods, with every total: each line is one period, one code for each dimension, and one figure. Lines are in order of
 * period, codes and measure; no two have the same key. Figures are true: the caller must protect small counts before it shows them to a viewer
 * without that right.
 *
 * @param indicator its definition
 * @param dimensions of each line's codes, in order
 * @param rows the lines
 * @param about metadata of the computation
 */
public record IndicatorTable(Indicator indicator, List<IndicatorDimension> dimensions, List<Row> rows, About about) {

    public IndicatorTable {
        dimensions = List.copyOf(dimensions);
        rows = List.copyOf(rows);
    }

    /**
     * One figure.
     *
     * @param period a year, {@code 2026}, or a month, {@code 2026-03}
     * @param codes one for each dimension: a code of its list, {@link IndicatorDimension#TOTAL} or {@link IndicatorDimension#NOT_STATED}
     * @param measure the measure of the indicator
     * @param value null if there is none: a share of nobody, a rate without residents, or a suppressed value
     * @param units number of units behind the figure; for a share, those of the whole
     * @param status status of the value
     */
    public record Row(String period, List<String> codes, Measure measure, BigDecimal value, long units, Status status) {

        public Row {
            codes = List.copyOf(codes);
        }
    }

    /** The status of a value. */
    public enum Status {
        /** The true figure. */
        TRUE,
        /** There is none: nothing to divide by. */
        NONE,
        /** Suppressed, because it is about too few people, or because it would disclose another value. */
        HELD,
        /** A suppressed total, because the difference to another total beside it is too few people. */
        HELD_FOR_REST;

        /** True if there is a value that is not shown. */
        public boolean isHeld() {
            return this == HELD || this == HELD_FOR_REST;
        }
    }

    /**
     * The metadata of a table.
     *
     * @param asOf the cut-off: only facts known then count
     * @param computedAt when it was computed
     * @param population null for national figures, otherwise the reference population
     * @param months true if the periods are months
     * @param sources partners whose records the counted units are based on, in order
     * @param notStated of each dimension, the share in per cent of units for which it is not stated
     * @param withoutPeriod units that meet the rule and belong to no period, since not even the year is sure
     * @param parameters other fields of the request: {@code days}, {@code residents}
     * @param suppression {@code none}, or the threshold below which counts were suppressed
     * @param notes codes of notes about this table
     */
    public record About(
            Instant asOf,
            Instant computedAt,
            String population,
            boolean months,
            List<String> sources,
            Map<String, BigDecimal> notStated,
            long withoutPeriod,
            Map<String, String> parameters,
            String suppression,
            List<String> notes) {

        public About {
            sources = List.copyOf(sources);
            notStated = Map.copyOf(notStated);
            parameters = Map.copyOf(parameters);
            notes = List.copyOf(notes);
        }
    }
}
