package org.enlace.gateway.monitoring.disclosure;

import java.util.stream.Stream;

/**
 * Below which count a cell is held back, and how well it then has to be hidden. Source: cells of 1 to 4 as UNODC shows them; 0 is held back with them, so
 * that {@code <5} may be anything from 0 to 4 and says not even that there was somebody.
 *
 * @param below counts below this are held back; at least 2
 */
public record Threshold(int below) {

    /** The one of the official tables. */
    public static final Threshold OFFICIAL = new Threshold(5);

    public Threshold {
        if (below < 2) {
            throw new IllegalArgumentException("below");
        }
    }

    /** Whether a count is held back for its own sake. */
    public boolean isSmall(long count) {
        return count < below;
    }

    /** What a reader knows of a cell that is held back for its own sake. */
    Range small() {
        return new Range(0, below - 1L);
    }

    /** What a reader knows of a cell that is held back for others' sake: it would be marked as small if it were. */
    Range large() {
        return new Range(below, Range.ENDLESS);
    }

    /** Whether a cell is hidden well enough: a small one may still be every small count, a large one any of as many. */
    boolean hides(Cell cell) {
        Range known = cell.known();
        return isSmall(cell) ? known.equals(small()) : known.high() - known.low() >= below - 1L;
    }

    /** What a cell that is hidden well enough must be able to be. */
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
