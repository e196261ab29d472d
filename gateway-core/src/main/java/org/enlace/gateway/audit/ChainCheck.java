package org.enlace.gateway.audit;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.audit.AuditReport.Kind;
import org.enlace.gateway.audit.AuditReport.Problem;

/** Follows one chain from its first entry on and stops looking after its first bad one: all that follows stands on that. Not thread-safe. */
final class ChainCheck {

    private final UUID chain;
    private final boolean registered;
    private long seq;
    private byte[] hash = new byte[EntryHash.BYTES];
    private boolean broken;

    /**
     * A check of one chain.
     *
     * @param registered whether the table of chains knows it
     */
    ChainCheck(UUID chain, boolean registered) {
        this.chain = chain;
        this.registered = registered;
    }

    UUID chain() {
        return chain;
    }

    /** Takes the next entry, in the order of their numbers. */
    Optional<Problem> next(StoredEntry entry) {
        if (broken) {
            return Optional.empty();
        }
        Optional<Problem> problem = judge(entry);
        broken = problem.isPresent();
        seq = entry.seq();
        hash = entry.hash();
        return problem;
    }

    private Optional<Problem> judge(StoredEntry entry) {
        if (entry.seq() != seq + 1) {
            return problem(seq + 1, Kind.MISSING);
        }
        if (entry.seq() == 1 && !(registered && AuditAction.CHAIN_STARTED.name().equals(entry.action()))) {
            return problem(1, Kind.BAD_START);
        }
        if (!MessageDigest.isEqual(entry.prev(), hash)) {
            return problem(entry.seq(), Kind.NOT_LINKED);
        }
        return entry.hashIsRight() ? Optional.empty() : problem(entry.seq(), Kind.CHANGED);
    }

    private Optional<Problem> problem(long where, Kind kind) {
        return Optional.of(new Problem(chain, where, kind));
    }
}
