package org.enlace.gateway.monitoring.disclosure;

import java.util.List;

/** One count, under its key. What is known of it only ever gets narrower. Of one thread. */
final class Cell {

    private final List<String> key;
    private final Shown shown;
    private Range known;

    Cell(List<String> key, Shown shown) {
        this.key = key;
        this.shown = shown;
        this.known = shown.range();
    }

    List<String> key() {
        return key;
    }

    Shown shown() {
        return shown;
    }

    /** What follows from all that was looked at up to now. */
    Range known() {
        return known;
    }

    /** True if that says more than before. */
    boolean narrow(long least, long most) {
        Range narrower = known.within(least, most);
        boolean news = !narrower.equals(known);
        known = narrower;
        return news;
    }

    void forget() {
        known = shown.range();
    }
}
