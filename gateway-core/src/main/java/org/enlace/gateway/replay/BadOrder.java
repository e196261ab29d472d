package org.enlace.gateway.replay;

import java.util.List;

/** An order that cannot be carried out as it stands. Names fields and rules, never what was in them. */
public final class BadOrder extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** A field and the rule it breaks. */
    public record Finding(String field, String rule) {}

    /** One field that breaks a rule. */
    public BadOrder(String field, String rule) {
        this(List.of(new Finding(field, rule)));
    }

    BadOrder(List<Finding> findings) {
        super(findings.toString(), null, false, false);
        this.findings = List.copyOf(findings);
    }

    /** At least one. */
    public List<Finding> findings() {
        return findings;
    }
}
