package org.enlace.gateway.monitoring.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One indicator over some periods, with every total: each line is one period, one code for each dimension, and one figure. Lines are in order of period,
 * codes and measure; no two have the same key. True figures: whoever shows them to somebody who may not see small counts holds them back before.
 *
 * @param indicator its definition
 * @param dimensions of each line's codes, in order
 * @param rows the lines
 * @param about how it came about
 */
public record IndicatorTable(Indicator indicator, List<Dimension> dimensions, List<Row> rows, About about) {

    public IndicatorTable {
        dimensions = List.copyOf(dimensions);
        rows = List.copyOf(rows);
    }

    /**
     * One figure.
     *
     * @param period a year, {@code 2026}, or a month, {@code 2026-03}
     * @param codes one for each dimension: a code of its list, {@link Dimension#TOTAL} or {@link Dimension#NOT_STATED}
     * @param measure which figure of the indicator
     * @param value null if it cannot be said: a share of nobody, a rate without residents, or held back
     * @param units how many units the figure is made of: of a share those it is a share of
     * @param status whether the value is the true one
     */
    public record Row(String period, List<String> codes, Measure measure, BigDecimal value, long units, Status status) {

        public Row {
            codes = List.copyOf(codes);
        }
    }

    /** What a value is worth. */
    public enum Status {
        /** The true figure. */
        TRUE,
        /** There is none: nothing to divide by. */
        NONE,
        /** Held back, since it is about too few people, or since it would tell what is. */
        HELD,
        /** A total that is held back, since what is left over of another total beside it is too few people. */
        HELD_FOR_REST;

        /** True if there is a value that is not shown. */
        public boolean isHeld() {
            return this == HELD || this == HELD_FOR_REST;
        }
    }

    /**
     * How a table came about.
     *
     * @param asOf the cut-off: what was known then
     * @param computedAt when it was computed
     * @param population null for national figures, otherwise the reference population
     * @param months true if the periods are months
     * @param sources partners whose records the counted units rest on, in order
     * @param notStated of each dimension, the share in per cent of units for which nobody stated it
     * @param withoutPeriod units that meet the rule and belong to no period, since not even the year is sure
     * @param parameters what else the request said: {@code days}, {@code residents}
     * @param suppression {@code none}, or the threshold below which counts were held back
     * @param notes codes of what a reader should know about this very table
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
