package org.enlace.gateway.security.audit.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.AuditReport;
import org.enlace.gateway.security.audit.AuditReport.Kind;
import org.enlace.gateway.security.audit.AuditReport.Problem;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.checkpoint.CheckpointHead;
import org.enlace.gateway.security.audit.checkpoint.CheckpointProof;
import org.enlace.gateway.security.audit.checkpoint.ExpectedChain;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Reads the whole audit and names, for each chain, the first entry that is not as it was written: changed, removed, swapped or slipped in. It reads a
 * stream and keeps only the chains' ids, named ends and checkpoints in memory, works beside running writers, and needs no more than the right to
 * read.
 *
 * <p>What the chains alone do not show (a tail cut off, a newest chain that is gone, an audit put back or computed anew) the signed checkpoints do.
 */
@Component
public final class AuditVerifier {

    private final Opening opening;

    private AuditVerifier(Opening opening) {
        this.opening = opening;
    }

    /** A verifier that reads with this source: the application's or the reading role. */
    @Autowired
    public AuditVerifier(@Qualifier("readDataSource") DataSource source) {
        this(() -> new DatabaseAudit(source.getConnection()));
    }

    /** Creates a verifier of a file that {@link AuditDump} wrote. */
    public static AuditVerifier ofDump(Path file) {
        return new AuditVerifier(() -> new AuditDump(file));
    }

    /** Opens the audit. */
    @FunctionalInterface
    private interface Opening {
        StoredAudit open() throws SQLException;
    }

    /** Verifies all chains as they stand at this moment, without checkpoints. */
    public AuditReport verify() {
        return verify(CheckpointProof.none());
    }

    /**
     * Verifies all chains against the checkpoints of the database and of files outside it.
     *
     * @param files checkpoint files; may be none
     * @param key file with the public key whose signature counts
     * @param from number of the first checkpoint that counts: later than 1 where an audit was put back and somebody answers for it
     * @throws AuditException if something cannot be read
     */
    public AuditReport verify(List<Path> files, Path key, long from) {
        try {
            return verify(proof(files, AuditKey.read(key), from));
        } catch (IOException e) {
            throw new AuditException("The checkpoints cannot be read.", e);
        }
    }

    private AuditReport verify(CheckpointProof proof) {
        try (StoredAudit audit = opening.open()) {
            return verify(audit, proof);
        } catch (SQLException | IOException e) {
            throw new AuditException("The audit cannot be read.", e);
        }
    }

    /** Reads the files: before the audit itself, which is never behind them. */
    static CheckpointProof proof(List<Path> files, PublicKey key, long from) throws IOException {
        CheckpointProof proof = new CheckpointProof(key, from);
        for (Path file : files) {
            proof.file(file);
        }
        return proof;
    }

    static AuditReport verify(StoredAudit audit, CheckpointProof proof) throws SQLException, IOException {
        proof.database(audit.checkpoints());
        return new Reading(audit, proof).report();
    }

    /** Runs one verification. */
    private static final class Reading {

        private final StoredAudit audit;
        private final CheckpointProof proof;
        private final Map<UUID, StoredChain> rows;
        private final Map<UUID, ExpectedChain> expected;
        private final ChainEndCheck named;
        private final Map<UUID, Problem> problems = new HashMap<>();
        private final Map<UUID, ExpectedChain> unseen;

        /** Reported last: at the same place the chain itself says more of what was done. */
        private final List<Problem> ends = new ArrayList<>();

        private ChainCheck check;
        private UUID current;
        private long chains;
        private long entries;

        Reading(StoredAudit audit, CheckpointProof proof) throws SQLException, IOException {
            this.audit = audit;
            this.proof = proof;
            this.rows = audit.chains().stream().collect(Collectors.toMap(StoredChain::chain, Function.identity()));
            this.expected = proof.expected();
            this.named = ChainEndCheck.of(audit.firstFacts());
            this.unseen = new HashMap<>(expected);
            rows.keySet().forEach(chain -> unseen.putIfAbsent(chain, ExpectedChain.NOTHING));
        }

        AuditReport report() throws SQLException, IOException {
            audit.entries(this::next);
            end();
            unseen.keySet().forEach(chain -> add(new Problem(chain, 1, gone(chain))));
            ends.addAll(named.missing());
            ends.forEach(this::add);
            rows.values().stream()
                    .filter(this::slippedIn)
                    .forEach(row -> add(new Problem(row.chain(), 1, Kind.INSERTED)));
            List<Problem> sorted = new ArrayList<>(problems.values());
            sorted.sort(Comparator.comparingLong((Problem each) -> number(each.chain()))
                    .thenComparing(each -> each.chain().toString()));
            return new AuditReport(chains, entries, sorted, proof.newest(), proof.faults());
        }

        private void next(StoredAuditEntry entry) {
            if (!entry.chain().equals(current)) {
                end();
                current = entry.chain();
                unseen.remove(current);
                check = new ChainCheck(rows.get(current), expected.getOrDefault(current, ExpectedChain.NOTHING));
                chains++;
            }
            check.next(entry).ifPresent(this::add);
            named.reached(entry).ifPresent(ends::add);
            entries++;
        }

        private void end() {
            if (check != null) {
                check.end().ifPresent(this::add);
            }
        }

        private Kind gone(UUID chain) {
            return expected.containsKey(chain) ? Kind.TRUNCATED : Kind.MISSING;
        }

        /** A chain that no checkpoint and no other chain knows, though its time is covered. */
        private boolean slippedIn(StoredChain row) {
            return !expected.containsKey(row.chain()) && !named.names(row.chain()) && proof.knowsAllOf(row.number());
        }

        /** The first of each chain counts. */
        private void add(Problem problem) {
            Problem told = problem.kind() == Kind.TRUNCATED && proof.putBack()
                    ? new Problem(problem.chain(), problem.seq(), Kind.RESTORED)
                    : problem;
            problems.merge(problem.chain(), told, (one, other) -> other.seq() < one.seq() ? other : one);
        }

        private long number(UUID chain) {
            StoredChain row = rows.get(chain);
            return row != null
                    ? row.number()
                    : expected.getOrDefault(chain, ExpectedChain.NOTHING)
                            .row()
                            .map(CheckpointHead::number)
                            .orElse(Long.MAX_VALUE);
        }
    }
}
