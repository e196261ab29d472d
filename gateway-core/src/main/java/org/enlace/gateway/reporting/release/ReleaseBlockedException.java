package org.enlace.gateway.reporting.release;

import java.util.List;

/** Reports a release that must not be made because it would disclose a person. Names rules and cells, never a count. */
public final class ReleaseBlockedException extends Exception {

    /** The reason. */
    public enum Rule {
        /** A count has changed by fewer than 5 since it was published: the difference would show these few. */
        DIFFERENCE,
        /** An earlier publication discloses a cell, whatever is suppressed now. */
        TOLD,
        /** A cell can be recovered, or it could not be proved in the time given that it cannot. */
        NOT_HIDDEN,
        /** Another release was published since this one was made. */
        OVERTAKEN,
        /** The release is already published. */
        PUBLISHED,
        /** There is already an extract of this year. */
        ONE_A_YEAR,
        /** Too few records to hide anybody. */
        TOO_FEW
    }

    private final Rule rule;
    private final transient List<String> cells;

    ReleaseBlockedException(Rule rule, List<String> cells) {
        super(rule.name());
        this.rule = rule;
        this.cells = List.copyOf(cells);
    }

    /** Returns the reason. */
    public Rule rule() {
        return rule;
    }

    /** Returns the cells concerned, by their columns and codes. */
    public List<String> cells() {
        return cells;
    }
}
