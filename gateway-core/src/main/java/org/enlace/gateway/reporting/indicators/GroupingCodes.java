package org.enlace.gateway.reporting.indicators;

import java.util.Arrays;
import java.util.List;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;

/** Translates the values of a dimension from the database to its codes. */
final class GroupingCodes {

    /** Code of units that have no line in a dimension and count in its total alone. */
    static final String NONE = "-";

    /** Separator between the codes of one unit. */
    static final String BETWEEN = "|";

    /** Purposes of exploitation that GLOTIP counts as sexual exploitation and as forced labour; all others are its other forms. */
    static final List<String> SEXUAL = List.of("SEXUAL");

    static final List<String> LABOUR = List.of("FORCED_LABOUR", "SERVITUDE", "CHILD_LABOUR");

    private static final List<String> STATED_NOTHING = List.of(IndicatorDimension.NOT_STATED);

    private GroupingCodes() {}

    /** Returns the codes of a unit: none, one, or several. */
    static List<String> of(IndicatorDimension indicatorDimension, String said) {
        if (NONE.equals(said)) {
            return List.of();
        }
        if (said == null || said.isEmpty()) {
            return STATED_NOTHING;
        }
        List<String> codes = indicatorDimension.hasSeveral()
                ? Arrays.stream(said.split("\\|")).distinct().toList()
                : List.of(said);
        return indicatorDimension == IndicatorDimension.EXPLOITATION
                ? codes.stream().map(GroupingCodes::form).distinct().toList()
                : codes;
    }

    /** Returns the form of exploitation that a purpose belongs to. */
    static String form(String purpose) {
        return SEXUAL.contains(purpose) ? "SEXUAL" : LABOUR.contains(purpose) ? "FORCED_LABOUR" : "OTHER";
    }
}
