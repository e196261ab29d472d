package org.enlace.gateway.reporting.disclosure;

import java.io.IOException;

/** Reports a file that is not a table of counts. Names the rule and the line, never the content of the file. */
public final class UnreadableTableException extends IOException {

    /** The rule that the file breaks. */
    public enum Rule {
        /** No line at all. */
        EMPTY,
        /** Two columns of one name. */
        COLUMN_TWICE,
        /** A line with more or fewer columns than the first. */
        COLUMNS,
        /** Quotes that do not end, and the like. */
        CSV
    }

    private final Rule rule;
    private final long line;

    UnreadableTableException(Rule rule, long line) {
        super(rule + " line " + line);
        this.rule = rule;
        this.line = line;
    }

    public Rule rule() {
        return rule;
    }

    /** Returns the line of the file, from 1. */
    public long line() {
        return line;
    }
}
