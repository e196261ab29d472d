package org.enlace.gateway.monitoring.disclosure;

import java.util.List;
import java.util.stream.Stream;

/** A total and all of its parts. A table need not keep to it: what does not add up tells nobody anything. Of one thread. */
final class Sum {

    /** What may be concluded from a sum. */
    enum Holds {
        EXACTLY,
        /** The parts are fewer than the total: some are not in the table. */
        AT_MOST,
        NOT
    }

    private final Cell total;
    private final List<Cell> parts;
    private Holds holds = Holds.EXACTLY;

    Sum(Cell total, List<Cell> parts) {
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

    /** Takes back what cannot be true of the table as it stands, or, where every sum alone could be, this one. */
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
