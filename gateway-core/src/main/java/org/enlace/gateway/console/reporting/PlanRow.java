package org.enlace.gateway.console.reporting;

import java.math.BigDecimal;
import java.util.List;

/**
 * An action of the plan with its last known figure.
 *
 * @param objective null if not stated; likewise unit, baseline, target and the years
 * @param last null if this viewer may see no report
 * @param overdue true if the year of the target is over, or was when this was reported, and it is not reached
 */
public record PlanRow(
        String code,
        int version,
        String axis,
        String objective,
        String objectiveEn,
        String action,
        String actionEn,
        String responsible,
        List<String> supporting,
        String unit,
        BigDecimal baseline,
        Integer baselineYear,
        BigDecimal target,
        Integer targetYear,
        FigureRow last,
        boolean overdue) {

    /** Returns the length of a bar, of 100; -1 if unknown. */
    public int bar() {
        return last == null || last.percent() == null
                ? -1
                : Math.min(100, last.percent().intValue());
    }
}
