package org.enlace.gateway.reporting.indicators.residents;

import java.util.List;

/** Reports a table of residents that is refused. Names lines, fields and rules, never the content of the table. */
public final class InvalidResidentsException extends RuntimeException {

    /**
     * An error in the table.
     *
     * @param line from 1, the header; 0 for the file as a whole
     */
    public record Finding(int line, String field, String rule) {}

    private final transient List<Finding> findings;

    InvalidResidentsException(List<Finding> findings) {
        super(findings.size() + " findings", null, false, false);
        this.findings = List.copyOf(findings);
    }

    /** Returns all findings, in order of line. */
    public List<Finding> findings() {
        return findings;
    }
}
