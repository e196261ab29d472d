package org.enlace.gateway.console;

import org.enlace.gateway.replay.BadOrder;

/** Whoever does something to many at once types how many: a hand that slips does not. Pure. */
final class Confirmed {

    /** So many may be done at once without typing their number. */
    static final int UNASKED = 50;

    static final String FIELD = "count";

    private Confirmed() {}

    static boolean asks(long count) {
        return count > UNASKED;
    }

    /** A {@link BadOrder} if it is many, and the number that was typed is another; null is no number. */
    static void check(long count, String typed) {
        String digits = typed == null ? "" : typed.replaceAll("[\\s.,\\u00a0\\u202f]", "");
        if (asks(count) && !digits.equals(Long.toString(count))) {
            throw new BadOrder(FIELD, "other-count");
        }
    }
}
