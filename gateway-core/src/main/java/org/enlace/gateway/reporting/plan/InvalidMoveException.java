package org.enlace.gateway.reporting.plan;

import java.util.List;

/** Reports a decision that cannot be carried out as it stands. Nothing of it was done. Names fields and rules, never the content of fields. */
public final class InvalidMoveException extends RuntimeException {

    private final transient List<Finding> findings;

    /**
     * A reason that forbids the decision.
     *
     * @param subject action, institution and period, or the field of the form
     * @param rule for example {@code four-eyes}
     */
    public record Finding(String subject, String rule) {}

    /** With at least one finding. */
    public InvalidMoveException(List<Finding> findings) {
        super(findings.size() + " findings", null, false, false);
        this.findings = List.copyOf(findings);
    }

    /** With one finding. */
    public InvalidMoveException(String subject, String rule) {
        this(List.of(new Finding(subject, rule)));
    }

    /** Returns at least one finding. */
    public List<Finding> findings() {
        return findings;
    }

    /** True if the figure or proposal has changed since the operator saw it: reload it first. */
    public boolean changed() {
        return findings.stream().anyMatch(each -> each.rule().equals("changed"));
    }
}
