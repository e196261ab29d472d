package org.enlace.gateway.monitoring.release;

import java.util.List;

/** A release that must not be made: somebody would be found in it. Names rules and cells, never a count. */
public final class Blocked extends Exception {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Rule {
        /** A count has changed by fewer than 5 since it was published: the difference would show these few. */
        DIFFERENCE,
        /** What was published before gives a cell away, whatever is held back now. */
        TOLD,
        /** A cell can be worked out, or nobody could prove in the time given that it cannot. */
        NOT_HIDDEN,
        /** Another release was published since this one was made. */
        OVERTAKEN,
        /** It is published. */
        PUBLISHED,
        /** There is an extract of this year. */
        ONE_A_YEAR,
        /** Too few records to hide anybody among. */
        TOO_FEW
    }

    private final Rule rule;
    private final transient List<String> cells;

    Blocked(Rule rule, List<String> cells) {
        super(rule.name());
        this.rule = rule;
        this.cells = List.copyOf(cells);
    }

    /** Why it must not. */
    public Rule rule() {
        return rule;
    }

    /** The cells it is about, by their columns and codes. */
    public List<String> cells() {
        return cells;
    }
}
