package org.enlace.gateway.monitoring.indicators;

import java.util.List;

/** A table of residents that is not taken. Names lines, fields and rules, never what stands there. */
public final class UnfitResidents extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * One thing that is wrong.
     *
     * @param line from 1, the header; 0 for the file as a whole
     */
    public record Finding(int line, String field, String rule) {}

    private final transient List<Finding> findings;

    UnfitResidents(List<Finding> findings) {
        super(findings.size() + " findings", null, false, false);
        this.findings = List.copyOf(findings);
    }

    /** All of them, in order of line. */
    public List<Finding> findings() {
        return findings;
    }
}
