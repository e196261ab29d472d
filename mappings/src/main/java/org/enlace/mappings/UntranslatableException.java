package org.enlace.mappings;

import java.util.List;

/** Signals that the record, or the partner's message, cannot be made from the input; no half of it exists. */
public final class UntranslatableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<MappingFinding> findings;

    /** @param findings at least one of severity {@link Severity#REFUSE} */
    public UntranslatableException(List<MappingFinding> findings) {
        super("cannot be translated: "
                + findings.stream()
                        .map(f -> f.field() + " " + f.rule())
                        .distinct()
                        .toList());
        this.findings = List.copyOf(findings);
    }

    /** Never empty. */
    public List<MappingFinding> findings() {
        return findings;
    }
}
