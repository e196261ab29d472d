package org.enlace.gateway.reporting.release;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A dimension of a published table. The list of values is closed and printed completely: a missing line would disclose that there is nobody. The
 * values of one dimension exclude each other, so that they add up and the sums can be attacked.
 */
public enum ReleaseDimension {
    SEX("F", "M", "X"),
    AGE("0-17", "18+"),
    /** One form for each person: a person who was exploited in several forms counts as SEVERAL. */
    EXPLOITATION("SEXUAL", "FORCED_LABOUR", ReleaseDimension.OTHER, "SEVERAL"),
    CITIZENSHIP("EC", "AR", "BO", "BR", "CO", "PE", "PY", "VE", ReleaseDimension.OTHER),
    PROVINCE(
            "EC-A", "EC-B", "EC-C", "EC-D", "EC-E", "EC-F", "EC-G", "EC-H", "EC-I", "EC-L", "EC-M", "EC-N", "EC-O",
            "EC-P", "EC-R", "EC-S", "EC-SD", "EC-SE", "EC-T", "EC-U", "EC-W", "EC-X", "EC-Y", "EC-Z"),
    OFFENCE("COIP91", "COIP92", "COIP213", ReleaseDimension.OTHER);

    /** The value in the line of a total, as SDMX writes it. */
    public static final String TOTAL = "_T";

    /** The value for not known, as SDMX writes it. */
    public static final String UNKNOWN = "_U";

    static final String OTHER = "OTHER";

    private final Set<String> known;
    private final List<String> printed;

    ReleaseDimension(String... codes) {
        this.known = Set.of(codes);
        this.printed = Stream.concat(Stream.of(codes), Stream.of(UNKNOWN)).toList();
    }

    /** Returns all values, not known at the end, without the total. */
    public List<String> codes() {
        return printed;
    }

    /** Returns the column's name. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the value of this list for a code of the registry; null stands for not known. */
    String of(String code) {
        if (code == null) {
            return UNKNOWN;
        }
        return known.contains(code) ? code : known.contains(OTHER) ? OTHER : UNKNOWN;
    }
}
