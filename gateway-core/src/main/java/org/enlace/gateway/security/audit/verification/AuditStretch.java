package org.enlace.gateway.security.audit.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.security.audit.AuditEntryHash;
import org.enlace.gateway.security.audit.AuditReport.Kind;
import org.enlace.gateway.security.audit.AuditReport.Problem;
import org.enlace.gateway.security.audit.AuditReport.Statement;
import org.enlace.gateway.security.audit.ChainHead;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint;
import org.enlace.gateway.security.audit.checkpoint.CheckpointHead;
import org.enlace.gateway.security.audit.checkpoint.CheckpointProof;
import org.enlace.gateway.security.audit.checkpoint.CheckpointRepository;
import org.enlace.gateway.security.audit.checkpoint.ExpectedChain;

/**
 * Verifies a stretch of the audit: the entries that some checkpoints cover and the one before them did not. The start of a stretch is signed as well,
 * so only the number of that checkpoint has to be remembered, and all stretches together are all of the audit. Its memory use does not grow with the
 * audit. Not thread-safe.
 */
final class AuditStretch {

    /** Checkpoints of one look. */
    static final int CHECKPOINTS = 500;

    /** Longest text of the checkpoint statements of one stretch: about eight characters for each entry. */
    private static final long CHARACTERS = 1_000_000;

    /** Entries that are read behind the end of a chain: there are none, or those of a commit of unknown outcome. */
    private static final int BEHIND = 1_000;

    private final Connection connection;
    private final CheckpointProof proof;
    private final boolean goesOn;
    private final long after;
    private final long upTo;
    private final Map<UUID, ExpectedChain> expected;
    private final Map<UUID, Problem> problems = new HashMap<>();

    /** Reported last: at the same place the chain itself says more of what was done. */
    private final List<Problem> ends = new ArrayList<>();

    private long entries;

    /**
     * The findings of one stretch.
     *
     * @param upTo number of its last checkpoint; that of the one before it, if there is none yet
     */
    record Looked(long upTo, long entries, List<Problem> problems, List<Statement> statements) {

        int found() {
            return problems.size() + statements.size();
        }

        /** Returns the findings as if the stretch reached this number. */
        Looked at(long number) {
            return new Looked(number, entries, problems, statements);
        }
    }

    private AuditStretch(Connection connection, CheckpointProof proof, boolean goesOn, long after, long upTo) {
        this.connection = connection;
        this.proof = proof;
        this.goesOn = goesOn;
        this.after = after;
        this.upTo = upTo;
        this.expected = proof.expected();
    }

    /**
     * The parameters of a verification.
     *
     * @param key public key of the signatures
     * @param files checkpoint files
     * @param from number of the first checkpoint
     * @param most how many checkpoints make a stretch
     */
    record Terms(PublicKey key, List<Path> files, long from, int most) {}

    /** Reads the stretch behind a checkpoint. What is behind the newest one is read with the next. */
    static Looked behind(Connection connection, Terms terms, long after) throws SQLException, IOException {
        long upTo = AuditStretchRepository.upTo(connection, after, terms.most(), CHARACTERS);
        boolean last = upTo == 0 || upTo >= AuditStretchRepository.newest(connection);
        long base = Math.max(terms.from(), after - 1);
        CheckpointProof proof = new CheckpointProof(terms.key(), base);
        // The files first: the database is never behind them.
        for (Path file : terms.files()) {
            proof.file(file, last ? Long.MAX_VALUE : upTo);
        }
        List<CheckpointRepository.Stored> rows =
                AuditStretchRepository.checkpoints(connection, base, last ? Long.MAX_VALUE : upTo, 2 * CHECKPOINTS);
        long end =
                Math.max(after, rows.isEmpty() ? 0 : rows.get(rows.size() - 1).number());
        proof.database(rows);
        return new AuditStretch(connection, proof, after >= terms.from(), after, end).looked();
    }

    /** Reads a chain that no checkpoint speaks of: it is older than all of them. */
    static Looked alone(Connection connection, StoredChain row) throws SQLException {
        AuditStretch stretch = new AuditStretch(connection, CheckpointProof.none(), false, 0, 0);
        stretch.read(
                row.chain(),
                Optional.of(row),
                ExpectedChain.NOTHING,
                0,
                new byte[AuditEntryHash.BYTES],
                Long.MAX_VALUE);
        return stretch.told();
    }

    private Looked looked() throws SQLException {
        Map<UUID, CheckpointHead> begins = new HashMap<>();
        proof.good().headMap(after, true).values().forEach(each -> put(begins, each));
        Map<UUID, CheckpointHead> ends = new HashMap<>(begins);
        proof.good().tailMap(after, false).values().forEach(each -> put(ends, each));
        for (CheckpointHead head : ends.values()) {
            covered(head, begins.get(head.chain()));
        }
        for (CheckpointHead head : over(ends.values())) {
            read(head.chain(), row(head), ExpectedChain.NOTHING, head.seq(), head.hash(), head.seq() + BEHIND);
        }
        slippedIn(ends.keySet());
        return told();
    }

    private static void put(Map<UUID, CheckpointHead> heads, Checkpoint checkpoint) {
        checkpoint.heads().forEach(head -> heads.put(head.chain(), head));
    }

    private Looked told() {
        ends.forEach(this::add);
        return new Looked(Math.max(after, upTo), entries, List.copyOf(problems.values()), List.copyOf(proof.faults()));
    }

    private Optional<StoredChain> row(CheckpointHead head) throws SQLException {
        return AuditStretchRepository.chain(connection, head.chain());
    }

    /** From where it was covered to where it is. */
    private void covered(CheckpointHead head, CheckpointHead begin) throws SQLException {
        Optional<StoredChain> row = row(head);
        boolean asSigned = row.filter(each -> each.lane().equals(head.lane())
                        && each.startedAt().equals(head.startedAt())
                        && each.number() == head.number())
                .isPresent();
        if (begin != null && begin.seq() == head.seq()) {
            standsStill(head);
        } else if (begin == null && goesOn && !proof.good().containsKey(after)) {
            // The checkpoint from which it continues is invalid, which is reported elsewhere.
            read(head.chain(), row, expected.get(head.chain()), head.from() - 1, null, head.seq());
        } else {
            read(
                    head.chain(),
                    row,
                    expected.get(head.chain()),
                    begin == null ? 0 : begin.seq(),
                    begin == null ? new byte[AuditEntryHash.BYTES] : begin.hash(),
                    head.seq());
        }
        if (!asSigned && !(row.isEmpty() && problems.containsKey(head.chain()))) {
            add(new Problem(head.chain(), 1, Kind.CHAIN_CHANGED));
        }
    }

    private void standsStill(CheckpointHead head) throws SQLException {
        Optional<byte[]> hash = AuditStretchRepository.hash(connection, head.chain(), head.seq());
        if (hash.isEmpty()) {
            add(new Problem(
                    head.chain(),
                    Math.min(AuditStretchRepository.last(connection, head.chain()), head.seq() - 1) + 1,
                    Kind.TRUNCATED));
        } else if (!Arrays.equals(hash.get(), head.hash())) {
            add(new Problem(head.chain(), head.seq(), Kind.CHANGED));
        }
    }

    private void read(UUID chain, Optional<StoredChain> row, ExpectedChain known, long begin, byte[] hash, long end)
            throws SQLException {
        ChainCheck check = new ChainCheck(row.orElse(null), known, begin, hash);
        List<StoredAuditEntry> first = new ArrayList<>();
        // One more entry: a change of the last one is recognised by the entry behind it.
        long one = end == Long.MAX_VALUE ? end : end + 1;
        long[] count = {0};
        AuditStretchRepository.entries(connection, chain, begin, one, entry -> {
            check.next(entry).ifPresent(this::add);
            count[0] += entry.seq() < one ? 1 : 0;
            if (entry.seq() == 1) {
                first.add(entry);
            }
        });
        entries += count[0];
        check.end().ifPresent(this::add);
        if (count[0] == 0 && known.last() > begin) {
            add(new Problem(chain, begin + 1, Kind.TRUNCATED));
        }
        if (count[0] == 0 && begin == 0 && known.last() == 0) {
            add(new Problem(chain, 1, Kind.MISSING));
        }
        for (StoredAuditEntry each : first) {
            named(each);
        }
    }

    /** The end of the chain before it, which it names. */
    private void named(StoredAuditEntry first) throws SQLException {
        Optional<ChainHead> named = ChainEndCheck.of(first);
        if (named.isEmpty()) {
            return;
        }
        Optional<byte[]> hash = AuditStretchRepository.hash(
                connection, named.get().chain(), named.get().seq());
        if (hash.isEmpty()) {
            ends.add(new Problem(named.get().chain(), named.get().seq(), Kind.MISSING));
        } else if (!Arrays.equals(hash.get(), named.get().hash())) {
            ends.add(new Problem(named.get().chain(), named.get().seq(), Kind.CHANGED));
        }
    }

    /** Chains that are in one checkpoint and not in the next: they ended. */
    private Collection<CheckpointHead> over(Collection<CheckpointHead> all) {
        Set<UUID> going = new HashSet<>();
        Optional.ofNullable(proof.good().get(upTo))
                .ifPresent(newest -> newest.heads().forEach(head -> going.add(head.chain())));
        return going.isEmpty()
                ? List.of()
                : all.stream().filter(head -> !going.contains(head.chain())).toList();
    }

    /**
     * Finds chains that no checkpoint and no other chain knows, though their time is covered. One checkpoint later: the newest may not yet know what
     * began beside it.
     */
    private void slippedIn(Set<UUID> known) throws SQLException {
        NavigableMap<Long, Checkpoint> good = proof.good();
        Map.Entry<Long, Checkpoint> before = good.lowerEntry(upTo);
        if (before == null) {
            return;
        }
        Checkpoint lower = good.firstEntry().getValue();
        long at = lower.newestChain();
        List<StoredChain> few;
        do {
            few = AuditStretchRepository.chains(
                    connection, at, before.getValue().newestChain(), BEHIND);
            for (StoredChain each : few) {
                began(each, known);
                at = each.number();
            }
        } while (few.size() == BEHIND);
    }

    private void began(StoredChain chain, Set<UUID> known) throws SQLException {
        if (known.contains(chain.chain())) {
            return;
        }
        if (AuditStretchRepository.named(connection, chain.chain())) {
            // It began and ended between two checkpoints.
            read(
                    chain.chain(),
                    Optional.of(chain),
                    ExpectedChain.NOTHING,
                    0,
                    new byte[AuditEntryHash.BYTES],
                    Long.MAX_VALUE);
        } else {
            add(new Problem(chain.chain(), 1, Kind.INSERTED));
        }
    }

    /** The first of each chain counts. */
    private void add(Problem problem) {
        Problem told = problem.kind() == Kind.TRUNCATED && proof.putBack()
                ? new Problem(problem.chain(), problem.seq(), Kind.RESTORED)
                : problem;
        problems.merge(problem.chain(), told, (one, other) -> other.seq() < one.seq() ? other : one);
    }
}
