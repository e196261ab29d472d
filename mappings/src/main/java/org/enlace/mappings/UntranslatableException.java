package org.enlace.mappings;

import java.util.List;

/** Signals that the record, or the partner's message, cannot be made from the input; no half of it exists. */
public final class UntranslatableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<MappingFinding> findings;
    private final boolean bySender;

    /** @param findings at least one of severity {@link Severity#REFUSE} */
    public UntranslatableException(List<MappingFinding> findings) {
        this(findings, false);
    }

    /** @param bySender true if values of the sender are the cause, and each finding names the sender's own field */
    public UntranslatableException(List<MappingFinding> findings, boolean bySender) {
        super("cannot be translated: "
                + findings.stream()
                        .map(f -> f.field() + " " + f.rule())
                        .distinct()
                        .toList());
        this.findings = List.copyOf(findings);
        this.bySender = bySender;
    }

    /** Tells if the sender has to correct values: the message is refused. Otherwise the mapping is at fault, and the message waits for an integrator. */
    public boolean bySender() {
        return bySender;
    }

    /** Never empty. */
    public List<MappingFinding> findings() {
        return findings;
    }
}
