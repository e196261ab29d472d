package org.enlace.gateway.security.audit;

import java.util.List;
import java.util.UUID;

/**
 * The findings of a verification.
 *
 * @param chains how many chains were read
 * @param entries how many entries were read
 * @param problems at most one per chain, its first bad entry, the oldest chain first; empty if all is well
 * @param checkpoints number of the newest checkpoint that counted, 0 if there was none: what came after it is proved by the chains alone
 * @param statements what is wrong with checkpoints themselves
 */
public record AuditReport(
        long chains, long entries, List<Problem> problems, long checkpoints, List<Statement> statements) {

    public AuditReport {
        problems = List.copyOf(problems);
        statements = List.copyOf(statements);
    }

    /** Returns whether nothing was found. */
    public boolean intact() {
        return problems.isEmpty() && statements.isEmpty();
    }

    /**
     * A place where the audit is not as it was written.
     *
     * @param chain the chain
     * @param seq the first bad entry, or the first missing one
     * @param kind what is wrong with it
     */
    public record Problem(UUID chain, long seq, Kind kind) {}

    /** A kind of problem with an entry. */
    public enum Kind {
        /** The entry's content does not give its hash. */
        CHANGED,
        /** The entry does not continue the one before it. */
        NOT_LINKED,
        /** There is no entry with this number, though later ones, another chain or a checkpoint prove that there was. */
        MISSING,
        /** The chain does not begin with the entry that starts chains. */
        BAD_START,
        /** An entry was put in here; or, at 1, a whole chain. */
        INSERTED,
        /** This entry was elsewhere in the chain. */
        REORDERED,
        /** The entry agrees with its hash, but it is not the one that was signed: it was changed and the chain computed again. */
        REWRITTEN,
        /** From this number on the chain is cut off. */
        TRUNCATED,
        /** From this number on the chain is gone, and the checkpoints of that time too: the database was put back. */
        RESTORED,
        /** The chain's own row (lane, start, number) is not as it was written, or is gone. */
        CHAIN_CHANGED
    }

    /**
     * A bad checkpoint.
     *
     * @param where the file's name, or {@code database}
     * @param number its number, or where there is none its line
     * @param fault what is wrong with it
     */
    public record Statement(String where, long number, Fault fault) {}

    /** A kind of problem with a checkpoint. */
    public enum Fault {
        /** The checkpoint is not signed with this key, or was changed. */
        FORGED,
        /** The checkpoint is missing, though later ones exist. */
        GONE,
        /** The checkpoint is not in the database any more, though the file has it. */
        NOT_IN_DATABASE,
        /** There is another one with this number, signed as well: the database was put back and the gateway went on. */
        TWICE
    }
}
