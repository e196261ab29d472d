package org.enlace.gateway.console.web;

import java.util.Locale;

/** The state of a cell of the matrix in one word, the most urgent first. Each has a colour, a sign and a word, so that nobody depends on colours. */
public enum CellState {
    /** Something is parked, or the receiver has failed several times in a row. */
    FAILING,
    /** The last attempt failed and is retried, or the oldest has waited longer than it should. */
    RETRYING,
    /** The receiver refused a delivery within the last hour. */
    REFUSED,
    /** An operator stopped one of the links. */
    PAUSED,
    /** Nothing arrived for a day, or ever. */
    SILENT,
    /** The traffic works. */
    OK,
    /** No traffic is allowed. */
    NO_AGREEMENT,
    /** Between two other institutions: not for this viewer. */
    HIDDEN_FROM_VIEWER;

    /** Returns the word in style sheets and message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True if the state needs attention. */
    public boolean isTrouble() {
        return this == FAILING || this == RETRYING || this == REFUSED || this == PAUSED;
    }

    /** True if traffic is allowed. */
    public boolean isAgreed() {
        return this != NO_AGREEMENT && this != HIDDEN_FROM_VIEWER;
    }
}
