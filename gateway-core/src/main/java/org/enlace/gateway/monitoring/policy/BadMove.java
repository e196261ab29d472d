package org.enlace.gateway.monitoring.policy;

import java.util.List;

/** A decision that cannot be carried out as it stands: nothing of it was done. Names fields and rules, never what was in them. */
public final class BadMove extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /**
     * What forbids it.
     *
     * @param subject action, institution and period, or the field of the form
     * @param rule for example {@code four-eyes}
     */
    public record Finding(String subject, String rule) {}

    /** At least one thing that forbids it. */
    public BadMove(List<Finding> findings) {
        super(findings.size() + " findings", null, false, false);
        this.findings = List.copyOf(findings);
    }

    /** One thing that forbids it. */
    public BadMove(String subject, String rule) {
        this(List.of(new Finding(subject, rule)));
    }

    /** At least one. */
    public List<Finding> findings() {
        return findings;
    }

    /** True if what was looked at is no longer what stands: look again. */
    public boolean changed() {
        return findings.stream().anyMatch(each -> each.rule().equals("changed"));
    }
}
