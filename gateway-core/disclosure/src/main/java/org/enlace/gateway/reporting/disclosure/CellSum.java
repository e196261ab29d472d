package org.enlace.gateway.reporting.disclosure;

import java.util.List;
import java.util.stream.Stream;

/** Holds a total and all of its parts. A table need not satisfy the sum: nothing is concluded from a sum that does not add up. Not thread-safe. */
final class CellSum {

    /** The conclusion that a sum allows. */
    enum Holds {
        EXACTLY,
        /** The parts are fewer than the total: some are not in the table. */
        AT_MOST,
        NOT
    }

    private final Cell total;
    private final List<Cell> parts;
    private Holds holds = Holds.EXACTLY;

    CellSum(Cell total, List<Cell> parts) {
        this.total = total;
        this.parts = List.copyOf(parts);
    }

    Cell total() {
        return total;
    }

    List<Cell> parts() {
        return parts;
    }

    /** The total and its parts. */
    Stream<Cell> cells() {
        return Stream.concat(Stream.of(total), parts.stream());
    }

    Holds holds() {
        return holds;
    }

    boolean addsUp() {
        return holds == Holds.EXACTLY;
    }

    /**
     * Weakens this sum after a contradiction, with the table as it stands or with the other sums: to {@link Holds#AT_MOST} if only parts can be
     * missing from the table, else to no conclusion at all.
     */
    void doubt() {
        long least =
                parts.stream().mapToLong(part -> part.shown().range().low()).sum();
        long most = most(
                parts.stream().mapToLong(part -> part.shown().range().high()).sum());
        boolean partsMissing =
                holds == Holds.EXACTLY && most < total.shown().range().low();
        holds = partsMissing && least <= total.shown().range().high() ? Holds.AT_MOST : Holds.NOT;
    }

    private static long most(long sum) {
        return Math.min(sum, Range.ENDLESS);
    }
}
