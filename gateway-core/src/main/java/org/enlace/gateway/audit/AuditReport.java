package org.enlace.gateway.audit;

import java.util.List;
import java.util.UUID;

/**
 * What a verification found.
 *
 * @param chains how many chains were read
 * @param entries how many entries were read
 * @param problems at most one per chain, its first bad entry, and one per chain whose named end is missing; empty if all is well
 */
public record AuditReport(long chains, long entries, List<Problem> problems) {

    public AuditReport {
        problems = List.copyOf(problems);
    }

    /** Whether nothing was found. */
    public boolean intact() {
        return problems.isEmpty();
    }

    /**
     * A place where the audit is not as it was written.
     *
     * @param chain the chain
     * @param seq the first bad entry, or the first missing one
     * @param kind what is wrong with it
     */
    public record Problem(UUID chain, long seq, Kind kind) {}

    /** What can be wrong. */
    public enum Kind {
        /** The entry's content does not give its hash. */
        CHANGED,
        /** The entry does not continue the one before it. */
        NOT_LINKED,
        /** There is no entry with this number, though later ones or another chain prove that there was. */
        MISSING,
        /** The chain does not begin with the entry that starts chains. */
        BAD_START
    }
}
