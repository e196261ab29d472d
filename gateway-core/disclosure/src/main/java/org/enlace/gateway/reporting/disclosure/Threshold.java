package org.enlace.gateway.reporting.disclosure;

import java.util.stream.Stream;

/**
 * The count below which a cell is suppressed, and the protection that it then needs. Source: cells of 1 to 4 as UNODC shows them; 0 is suppressed
 * with them, so that {@code <5} may be anything from 0 to 4 and does not even say that there was somebody.
 *
 * @param below counts below this are suppressed; at least 2
 */
public record Threshold(int below) {

    /** The threshold of the official tables. */
    public static final Threshold OFFICIAL = new Threshold(5);

    public Threshold {
        if (below < 2) {
            throw new IllegalArgumentException("below");
        }
    }

    /** True if a count is suppressed because it is small itself. */
    public boolean isSmall(long count) {
        return count < below;
    }

    /** Returns the range that a reader knows of a cell that is suppressed because it is small. */
    Range small() {
        return new Range(0, below - 1L);
    }

    /** Returns the range that a reader knows of a cell that is suppressed to protect others: a small cell would be marked as small. */
    Range large() {
        return new Range(below, Range.ENDLESS);
    }

    /** True if a cell is hidden well enough: a small cell can still be every small count, a large cell any of as many. */
    boolean hides(Cell cell) {
        Range known = cell.known();
        return isSmall(cell) ? known.equals(small()) : known.high() - known.low() >= below - 1L;
    }

    /** Returns the range of values that a well hidden cell must be able to take. */
    Stream<Range> needs(Cell cell) {
        long low = cell.known().low();
        return isSmall(cell)
                ? Stream.of(Range.exactly(0), Range.exactly(below - 1L))
                : Stream.of(
                        new Range(low, cell.known().high()),
                        new Range(low + below - 1L, cell.known().high()));
    }

    private boolean isSmall(Cell cell) {
        return cell.shown().range().equals(small());
    }
}
