package org.enlace.gateway.audit;

import java.security.MessageDigest;
import java.util.Optional;
import org.enlace.gateway.audit.AuditReport.Kind;
import org.enlace.gateway.audit.AuditReport.Problem;

/**
 * Follows one chain from its first entry on, or from one that is known, and stops looking after its first bad one: all that follows stands on that. What was done there can be told
 * only with the entry behind it at hand, if checkpoints are known. Not thread-safe.
 */
final class ChainCheck {

    private final StoredChain row;
    private final Expected expected;
    private long seq;
    private byte[] hash;
    private StoredEntry suspect;
    private Kind suspicion;
    private boolean broken;

    /**
     * A check of one chain.
     *
     * @param row its row, or null if the table of chains does not know it
     * @param expected what checkpoints say of it
     */
    ChainCheck(StoredChain row, Expected expected) {
        this(row, expected, 0, new byte[EntryHash.BYTES]);
    }

    /**
     * A check of what comes behind an entry.
     *
     * @param seq that entry
     * @param hash its hash; null if nobody knows it
     */
    ChainCheck(StoredChain row, Expected expected, long seq, byte[] hash) {
        this.row = row;
        this.expected = expected;
        this.seq = seq;
        this.hash = hash;
    }

    /** Takes the next entry, in the order of their numbers. */
    Optional<Problem> next(StoredEntry entry) {
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
        if (kind.isPresent() && expected.knows(entry.seq())) {
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
        return broken || row == null || seq >= expected.last()
                ? Optional.empty()
                : Optional.of(new Problem(row.chain(), seq + 1, Kind.TRUNCATED));
    }

    private Optional<Kind> judge(StoredEntry entry) {
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
        return expected.allows(entry.seq(), entry.hash()) ? Optional.empty() : Optional.of(Kind.REWRITTEN);
    }

    private Optional<Kind> start(StoredEntry entry) {
        if (row == null) {
            return Optional.of(Kind.CHAIN_CHANGED);
        }
        if (!AuditAction.CHAIN_STARTED.name().equals(entry.action())) {
            return Optional.of(Kind.BAD_START);
        }
        boolean asStarted =
                row.lane().equals(entry.subject()) && row.startedAt().equals(entry.at());
        boolean asSigned = expected.row()
                .map(signed -> signed.lane().equals(row.lane())
                        && signed.startedAt().equals(row.startedAt())
                        && signed.number() == row.number())
                .orElse(true);
        // An entry that does not give its hash was itself changed.
        return asStarted && asSigned || !entry.hashIsRight() ? Optional.empty() : Optional.of(Kind.CHAIN_CHANGED);
    }

    /** What was done to the suspect, of which the mark is known; {@code next} is null at the end of the chain. */
    private Kind diagnosis(StoredEntry next) {
        long place = suspect.seq();
        if (suspicion == Kind.CHAIN_CHANGED) {
            return suspicion;
        }
        if (expected.marks(place, suspect.hash())) {
            return Kind.CHANGED;
        }
        boolean shifted = next != null && next.seq() == place + 1 && expected.marks(place, next.hash());
        if (expected.marks(place + 1, suspect.hash())) {
            return shifted ? Kind.REORDERED : Kind.MISSING;
        }
        if (shifted) {
            return Kind.INSERTED;
        }
        if (expected.marksLater(place, suspect.hash())) {
            return Kind.REORDERED;
        }
        return suspect.hashIsRight() ? Kind.REWRITTEN : Kind.CHANGED;
    }

    private Optional<Problem> found(StoredEntry entry, long place, Kind kind) {
        broken = true;
        return Optional.of(new Problem(entry.chain(), place, kind));
    }
}
