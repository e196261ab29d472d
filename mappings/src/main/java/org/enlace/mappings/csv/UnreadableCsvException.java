package org.enlace.mappings.csv;

import java.io.IOException;

/** Signals text that is not RFC 4180, such as a quote that goes on to the end: all rows after it would be taken for text. */
public final class UnreadableCsvException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;

    UnreadableCsvException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** Returns the line on which the cell begins, from 1. */
    public int line() {
        return line;
    }
}
