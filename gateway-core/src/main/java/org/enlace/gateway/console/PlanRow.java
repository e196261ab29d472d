package org.enlace.gateway.console;

import java.math.BigDecimal;
import java.util.List;

/**
 * An action of the plan with what is known of it last.
 *
 * @param objective null if not stated; likewise unit, baseline, target and the years
 * @param last null if nothing was reported, or nothing that this viewer may see
 * @param overdue true if the year of the target is over, or was when this was reported, and it is not reached
 */
record PlanRow(
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

    /** How far a bar goes, of 100; -1 if nothing can be said. */
    public int bar() {
        return last == null || last.percent() == null
                ? -1
                : Math.min(100, last.percent().intValue());
    }
}
