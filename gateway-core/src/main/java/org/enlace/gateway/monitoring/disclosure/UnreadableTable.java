package org.enlace.gateway.monitoring.disclosure;

import java.io.IOException;

/** A file that is no table of counts. Names the rule and the line, never what stands there. */
public final class UnreadableTable extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
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

    UnreadableTable(Rule rule, long line) {
        super(rule + " line " + line);
        this.rule = rule;
        this.line = line;
    }

    public Rule rule() {
        return rule;
    }

    /** Counted from 1, empty lines and breaks within quotes not counted; 0 if it is not known. */
    public long line() {
        return line;
    }
}
