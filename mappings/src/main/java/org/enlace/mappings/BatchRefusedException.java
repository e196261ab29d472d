package org.enlace.mappings;

import java.util.List;

/** Signals that the file as a whole breaks its contract: nothing of it is taken. */
public final class BatchRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<LineFinding> findings;

    /** @param findings at least one */
    public BatchRefusedException(List<LineFinding> findings) {
        super("the file breaks its contract: "
                + findings.stream().map(LineFinding::rule).distinct().toList());
        this.findings = List.copyOf(findings);
    }

    /** Never empty, at most 20. */
    public List<LineFinding> findings() {
        return findings;
    }
}
