package org.enlace.gateway.console;

import java.util.Locale;

/** What a cell of the matrix says in one word, the most urgent first. Each has a colour, a sign and a word, so that nobody needs to see colours. */
enum CellState {
    /** Something is parked, or the receiver has failed several times in a row. */
    FAILING,
    /** The last attempt failed and is retried, or the oldest has waited longer than it should. */
    RETRYING,
    /** The receiver said no to something within the last hour. */
    REFUSED,
    /** An operator stopped one of the links. */
    PAUSED,
    /** Nothing arrived for a day, or ever. */
    SILENT,
    /** It travels. */
    OK,
    /** Nothing may travel. */
    NO_AGREEMENT,
    /** Between two others: not for this viewer. */
    HIDDEN_FROM_VIEWER;

    /** The word in style sheets and message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True if it is not as it should be. */
    public boolean isTrouble() {
        return this == FAILING || this == RETRYING || this == REFUSED || this == PAUSED;
    }

    /** True if something may travel. */
    public boolean isAgreed() {
        return this != NO_AGREEMENT && this != HIDDEN_FROM_VIEWER;
    }
}
