package org.enlace.gateway.security.audit.verification;

import java.security.MessageDigest;
import java.util.Optional;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEntryHash;
import org.enlace.gateway.security.audit.AuditReport.Kind;
import org.enlace.gateway.security.audit.AuditReport.Problem;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.ExpectedChain;

/**
 * Follows one chain from its first entry on, or from one that is known, and stops after its first bad entry, because all later entries depend on it.
 * What was done there can be recognised only with the entry behind it at hand, if checkpoints are known. Not thread-safe.
 */
final class ChainCheck {

    private final StoredChain row;
    private final ExpectedChain expectedChain;
    private long seq;
    private byte[] hash;
    private StoredAuditEntry suspect;
    private Kind suspicion;
    private boolean broken;

    /**
     * Creates a check of one chain.
     *
     * @param row its row, or null if the table of chains does not know it
     * @param expectedChain what checkpoints say of it
     */
    ChainCheck(StoredChain row, ExpectedChain expectedChain) {
        this(row, expectedChain, 0, new byte[AuditEntryHash.BYTES]);
    }

    /**
     * Creates a check of what comes behind an entry.
     *
     * @param seq that entry
     * @param hash its hash; null if unknown
     */
    ChainCheck(StoredChain row, ExpectedChain expectedChain, long seq, byte[] hash) {
        this.row = row;
        this.expectedChain = expectedChain;
        this.seq = seq;
        this.hash = hash;
    }

    /** Takes the next entry, in the order of their numbers. */
    Optional<Problem> next(StoredAuditEntry entry) {
        if (broken) {
            return Optional.empty();
        }
        if (suspect != null) {
            return found(suspect, suspect.seq(), diagnosis(entry));
        }
        if (entry.seq() != seq + 1) {
            return found(entry, seq + 1, Kind.MISSING);
        }
        Optional<Kind> kind = judge(entry);
        if (kind.isPresent() && expectedChain.knows(entry.seq())) {
            suspect = entry;
            suspicion = kind.get();
            return Optional.empty();
        }
        seq = entry.seq();
        hash = entry.hash();
        return kind.flatMap(bad -> found(entry, entry.seq(), bad));
    }

    /** After its last entry. */
    Optional<Problem> end() {
        if (suspect != null && !broken) {
            return found(suspect, suspect.seq(), diagnosis(null));
        }
        return broken || row == null || seq >= expectedChain.last()
                ? Optional.empty()
                : Optional.of(new Problem(row.chain(), seq + 1, Kind.TRUNCATED));
    }

    private Optional<Kind> judge(StoredAuditEntry entry) {
        if (entry.seq() == 1) {
            Optional<Kind> start = start(entry);
            if (start.isPresent()) {
                return start;
            }
        }
        if (hash != null && !MessageDigest.isEqual(entry.prev(), hash)) {
            return Optional.of(Kind.NOT_LINKED);
        }
        if (!entry.hashIsRight()) {
            return Optional.of(Kind.CHANGED);
        }
        return expectedChain.allows(entry.seq(), entry.hash()) ? Optional.empty() : Optional.of(Kind.REWRITTEN);
    }

    private Optional<Kind> start(StoredAuditEntry entry) {
        if (row == null) {
            return Optional.of(Kind.CHAIN_CHANGED);
        }
        if (!AuditAction.CHAIN_STARTED.name().equals(entry.action())) {
            return Optional.of(Kind.BAD_START);
        }
        boolean asStarted =
                row.lane().equals(entry.subject()) && row.startedAt().equals(entry.at());
        boolean asSigned = expectedChain
                .row()
                .map(signed -> signed.lane().equals(row.lane())
                        && signed.startedAt().equals(row.startedAt())
                        && signed.number() == row.number())
                .orElse(true);
        // An entry that does not give its hash was itself changed.
        return asStarted && asSigned || !entry.hashIsRight() ? Optional.empty() : Optional.of(Kind.CHAIN_CHANGED);
    }

    /** Returns what was done to the suspect entry, of which the mark is known; {@code next} is null at the end of the chain. */
    private Kind diagnosis(StoredAuditEntry next) {
        long place = suspect.seq();
        if (suspicion == Kind.CHAIN_CHANGED) {
            return suspicion;
        }
        if (expectedChain.marks(place, suspect.hash())) {
            return Kind.CHANGED;
        }
        boolean shifted = next != null && next.seq() == place + 1 && expectedChain.marks(place, next.hash());
        if (expectedChain.marks(place + 1, suspect.hash())) {
            return shifted ? Kind.REORDERED : Kind.MISSING;
        }
        if (shifted) {
            return Kind.INSERTED;
        }
        if (expectedChain.marksLater(place, suspect.hash())) {
            return Kind.REORDERED;
        }
        return suspect.hashIsRight() ? Kind.REWRITTEN : Kind.CHANGED;
    }

    private Optional<Problem> found(StoredAuditEntry entry, long place, Kind kind) {
        broken = true;
        return Optional.of(new Problem(entry.chain(), place, kind));
    }
}
