package org.enlace.gateway.monitoring.release;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By what a published table divides people. The list of values is closed and printed whole: a line that is missing would say that there is nobody. The
 * values of one dimension exclude each other, so that they add up and the sums can be attacked.
 */
public enum Dimension {
    SEX("F", "M", "X"),
    AGE("0-17", "18+"),
    /** One form each: who was exploited in several counts as SEVERAL. */
    EXPLOITATION("SEXUAL", "FORCED_LABOUR", Dimension.OTHER, "SEVERAL"),
    CITIZENSHIP("EC", "AR", "BO", "BR", "CO", "PE", "PY", "VE", Dimension.OTHER),
    PROVINCE(
            "EC-A", "EC-B", "EC-C", "EC-D", "EC-E", "EC-F", "EC-G", "EC-H", "EC-I", "EC-L", "EC-M", "EC-N", "EC-O",
            "EC-P", "EC-R", "EC-S", "EC-SD", "EC-SE", "EC-T", "EC-U", "EC-W", "EC-X", "EC-Y", "EC-Z"),
    OFFENCE("COIP91", "COIP92", "COIP213", Dimension.OTHER);

    /** In the line of a total, as SDMX writes it. */
    public static final String TOTAL = "_T";

    /** Where nothing is known, as SDMX writes it. */
    public static final String UNKNOWN = "_U";

    static final String OTHER = "OTHER";

    private final Set<String> known;
    private final List<String> printed;

    Dimension(String... codes) {
        this.known = Set.of(codes);
        this.printed = Stream.concat(Stream.of(codes), Stream.of(UNKNOWN)).toList();
    }

    /** All values, what is not known at the end, without the total. */
    public List<String> codes() {
        return printed;
    }

    /** The column's name. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of this list that a code of the registry falls under; null stands for not known. */
    String of(String code) {
        if (code == null) {
            return UNKNOWN;
        }
        return known.contains(code) ? code : known.contains(OTHER) ? OTHER : UNKNOWN;
    }
}
