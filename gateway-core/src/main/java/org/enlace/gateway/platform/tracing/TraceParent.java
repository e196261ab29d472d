package org.enlace.gateway.platform.tracing;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that a caller names in its call (W3C Trace Context, level 1): two numbers of the caller, taken on trust. Whether the caller samples its
 * trace does not count.
 *
 * @param high first half of the number of the caller's trace
 * @param low second half
 * @param span number of the caller's span
 */
record TraceParent(long high, long low, long span) {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

    private static final int LONGEST = 256;

    private static final String FIRST_VERSION = "00";
    private static final String NO_VERSION = "ff";
    private static final int HALF = 16;

    /** Returns the parsed header; empty for a missing or malformed one. */
    static Optional<TraceParent> read(String header) {
        if (header == null || header.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher found = FORM.matcher(header.strip());
        if (!found.matches() || !mayBe(found.group(1), found.group(4))) {
            return Optional.empty();
        }
        String trace = found.group(2);
        TraceParent said = new TraceParent(
                HexFormat.fromHexDigitsToLong(trace, 0, HALF),
                HexFormat.fromHexDigitsToLong(trace, HALF, 2 * HALF),
                HexFormat.fromHexDigitsToLong(found.group(3)));
        boolean nothing = said.high == 0 && said.low == 0 || said.span == 0;
        return nothing ? Optional.empty() : Optional.of(said);
    }

    /** Later versions may say more behind; the first does not. */
    private static boolean mayBe(String version, String more) {
        return version.equals(FIRST_VERSION) ? more == null : !version.equals(NO_VERSION);
    }
}
