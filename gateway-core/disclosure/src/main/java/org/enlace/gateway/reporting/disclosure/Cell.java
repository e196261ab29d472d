package org.enlace.gateway.reporting.disclosure;

import java.util.List;

/** Holds one count under its key. The known range of the count only ever narrows. Not thread-safe. */
final class Cell {

    private final List<String> key;
    private final PublishedCell publishedCell;
    private Range known;

    Cell(List<String> key, PublishedCell publishedCell) {
        this.key = key;
        this.publishedCell = publishedCell;
        this.known = publishedCell.range();
    }

    List<String> key() {
        return key;
    }

    PublishedCell shown() {
        return publishedCell;
    }

    /** The range that follows from everything examined so far. */
    Range known() {
        return known;
    }

    /** Narrows the known range. True if that says more than before. */
    boolean narrow(long least, long most) {
        Range narrower = known.within(least, most);
        boolean news = !narrower.equals(known);
        known = narrower;
        return news;
    }

    void forget() {
        known = publishedCell.range();
    }
}
