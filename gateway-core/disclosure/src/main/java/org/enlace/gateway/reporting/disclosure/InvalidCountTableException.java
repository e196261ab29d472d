package org.enlace.gateway.reporting.disclosure;

/** Reports a table that is not a table of true counts. Names the rule and the line, never the content of the table. */
public final class InvalidCountTableException extends Exception {

    /** The rule that the table breaks. */
    public enum Rule {
        /** A cell that is no whole number. */
        NO_COUNT,
        /** A key that occurs a second time. */
        TWICE
    }

    private final Rule rule;
    private final long line;

    InvalidCountTableException(Rule rule, long line) {
        super(rule + " line " + line);
        this.rule = rule;
        this.line = line;
    }

    public Rule rule() {
        return rule;
    }

    /** Counted from 1, empty lines and breaks within quotes not counted. */
    public long line() {
        return line;
    }
}
