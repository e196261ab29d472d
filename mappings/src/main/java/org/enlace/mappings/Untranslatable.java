package org.enlace.mappings;

import java.util.List;

/** The record, or the partner's message, cannot be made from what came in; no half of it exists. */
public final class Untranslatable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** @param findings at least one of severity {@link Severity#REFUSE} */
    public Untranslatable(List<Finding> findings) {
        super("cannot be translated: "
                + findings.stream()
                        .map(f -> f.field() + " " + f.rule())
                        .distinct()
                        .toList());
        this.findings = List.copyOf(findings);
    }

    /** Never empty. */
    public List<Finding> findings() {
        return findings;
    }
}
