package org.enlace.connector;

import java.util.List;

/**
 * The result of testing a connection: steps in the order tried; the first failed step ends the test.
 *
 * @param steps at least one
 */
public record Probe(List<Step> steps) {

    public Probe {
        steps = List.copyOf(steps);
    }

    /** Returns true if every step went well. */
    public boolean ok() {
        return steps.stream().allMatch(Step::ok);
    }

    /**
     * A step of the test.
     *
     * @param name for example {@code connect}
     * @param ok whether it went well
     * @param reason a plain sentence for operators if it did not, without values and secrets; empty otherwise
     */
    public record Step(String name, boolean ok, String reason) {}
}
