package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
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
        if (dimension == Dimension.EXPLOITATION) {
            return forms(Integer.parseInt(said));
        }
        return dimension.hasSeveral()
                ? Arrays.stream(said.split("\\|")).distinct().toList()
                : List.of(said);
    }

    private static List<String> forms(int bits) {
        List<String> forms = new ArrayList<>();
        List<String> all = Dimension.EXPLOITATION.closed();
        for (int each = 0; each < all.size(); each++) {
            if ((bits & 1 << each) != 0) {
                forms.add(all.get(each));
            }
        }
        return forms.isEmpty() ? STATED_NOTHING : forms;
    }

    /** The forms of exploitation of an array of purposes as bits: a number groups faster than an array, and a person of two forms stays one unit. */
    static String forms(String array) {
        String both = array(SEXUAL) + " || " + array(LABOUR);
        return ("((case when %1$s && %2$s then 1 else 0 end) + (case when %1$s && %3$s then 2 else 0 end)"
                        + " + (case when not %1$s <@ (%4$s) then 4 else 0 end))::text")
                .formatted(array, array(SEXUAL), array(LABOUR), both);
    }

    /** An array of codes of ours as the database writes it. */
    static String array(List<String> codes) {
        return "'{" + String.join(",", codes) + "}'::text[]";
    }
}
