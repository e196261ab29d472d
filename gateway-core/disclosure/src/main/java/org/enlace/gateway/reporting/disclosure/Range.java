package org.enlace.gateway.reporting.disclosure;

/**
 * The whole numbers from low to high, both included.
 *
 * @param low never negative
 * @param high {@link #ENDLESS} where nothing is known
 */
public record Range(long low, long high) {

    /** More than any count of people; sums of some thousands of these do not overflow. */
    static final long ENDLESS = 1L << 48;

    static final Range ANY = new Range(0, ENDLESS);

    static Range exactly(long value) {
        return new Range(value, value);
    }

    boolean isOne() {
        return low == high;
    }

    boolean isEmpty() {
        return low > high;
    }

    boolean contains(long value) {
        return low <= value && value <= high;
    }

    Range within(long least, long most) {
        return least <= low && high <= most ? this : new Range(Math.max(low, least), Math.min(high, most));
    }

    /** Returns the smallest range that includes both. */
    Range with(Range other) {
        return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }

    @Override
    public String toString() {
        return isOne() ? Long.toString(low) : low + ".." + (high >= ENDLESS ? "" : Long.toString(high));
    }
}
