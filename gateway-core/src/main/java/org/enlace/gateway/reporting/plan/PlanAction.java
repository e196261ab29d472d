package org.enlace.gateway.reporting.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * The content of the plan for one action.
 *
 * @param axis code of AXIS
 * @param objective null if not stated; likewise unit, baseline, target and the years
 * @param responsible code of INSTITUTION
 * @param supporting codes of INSTITUTION, in the order given
 */
record PlanAction(
        String code,
        String axis,
        String objective,
        String action,
        String responsible,
        List<String> supporting,
        String unit,
        BigDecimal baseline,
        Integer baselineYear,
        BigDecimal target,
        Integer targetYear) {

    PlanAction {
        supporting = List.copyOf(supporting);
    }

    /** True if both have the same content: 60.5 equals 60.50. */
    boolean same(PlanAction other) {
        return code.equals(other.code)
                && axis.equals(other.axis)
                && Objects.equals(objective, other.objective)
                && action.equals(other.action)
                && responsible.equals(other.responsible)
                && supporting.equals(other.supporting)
                && Objects.equals(unit, other.unit)
                && sameNumber(baseline, other.baseline)
                && Objects.equals(baselineYear, other.baselineYear)
                && sameNumber(target, other.target)
                && Objects.equals(targetYear, other.targetYear);
    }

    static boolean sameNumber(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    boolean concerns(String institution) {
        return responsible.equals(institution) || supporting.contains(institution);
    }
}
