package org.enlace.gateway.monitoring.indicators;

import java.util.Arrays;
import java.util.List;

/** What the database says of a dimension, as its codes. */
final class Codes {

    /** Of units that have no line in a dimension and count in its total alone. */
    static final String NONE = "-";

    /** Between the codes of one unit. */
    static final String BETWEEN = "|";

    /** Purposes of exploitation that GLOTIP counts as sexual exploitation and as forced labour; all others are its other forms. */
    static final List<String> SEXUAL = List.of("SEXUAL");

    static final List<String> LABOUR = List.of("FORCED_LABOUR", "SERVITUDE", "CHILD_LABOUR");

    private static final List<String> STATED_NOTHING = List.of(Dimension.NOT_STATED);

    private Codes() {}

    /** The codes of a unit: none, one, or several. */
    static List<String> of(Dimension dimension, String said) {
        if (NONE.equals(said)) {
            return List.of();
        }
        if (said == null || said.isEmpty()) {
            return STATED_NOTHING;
        }
        List<String> codes = dimension.hasSeveral()
                ? Arrays.stream(said.split("\\|")).distinct().toList()
                : List.of(said);
        return dimension == Dimension.EXPLOITATION
                ? codes.stream().map(Codes::form).distinct().toList()
                : codes;
    }

    /** The form of exploitation that a purpose belongs to. */
    static String form(String purpose) {
        return SEXUAL.contains(purpose) ? "SEXUAL" : LABOUR.contains(purpose) ? "FORCED_LABOUR" : "OTHER";
    }
}
