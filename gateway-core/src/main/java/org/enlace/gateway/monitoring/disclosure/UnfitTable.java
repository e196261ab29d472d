package org.enlace.gateway.monitoring.disclosure;

/** A table that is not one of true counts. Names the rule and the line, never what stands there. */
public final class UnfitTable extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Rule {
        /** A cell that is no whole number. */
        NO_COUNT,
        /** A key that stands there a second time. */
        TWICE
    }

    private final Rule rule;
    private final long line;

    UnfitTable(Rule rule, long line) {
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
