package org.enlace.gateway.security.audit.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint.Signed;
import org.enlace.gateway.security.audit.checkpoint.CheckpointRepository.Found;
import org.enlace.gateway.security.audit.checkpoint.CheckpointRepository.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the heads of all chains: first into the database, then onto the file outside. The file is made complete from the database with the next
 * checkpoint if it could not be written, or another node wrote meanwhile. Thread-safe, one at a time.
 */
public final class Checkpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    /** An audit that had no checkpoints before begins with marks of its newest entries only. */
    static final int MOST_MARKS = 20_000;

    private final DataSource source;
    private final Clock clock;
    private final AuditKey key;
    private final Path path;
    private CheckpointFile file;

    public Checkpoints(DataSource source, Clock clock, AuditKey key, Path path) {
        this.source = source;
        this.clock = clock;
        this.key = key;
        this.path = path;
    }

    /** Says whether this node may write, until the transaction ends. */
    @FunctionalInterface
    public interface Right {
        boolean holds(Connection tx) throws SQLException;
    }

    /**
     * Writes one, unless nothing happened since the last.
     *
     * @return whether one was written
     * @throws AuditException if it cannot be written
     */
    public synchronized boolean write(Right right) {
        List<Checkpoint> outside = new ArrayList<>();
        try (Connection tx = source.getConnection()) {
            tx.setAutoCommit(false);
            try {
                Optional<Checkpoint> made = right.holds(tx) ? next(tx, outside) : Optional.empty();
                tx.commit();
                made.ifPresent(outside::add);
                if (made.isEmpty()) {
                    return false;
                }
            } catch (SQLException | IOException | RuntimeException failed) {
                tx.rollback();
                throw failed;
            }
            file.append(outside);
            return true;
        } catch (IOException e) {
            forgetFile();
            throw new AuditException("The checkpoint file " + path + " cannot be written.", e);
        } catch (SQLException e) {
            throw new AuditException("A checkpoint cannot be written.", e);
        }
    }

    private Optional<Checkpoint> next(Connection tx, List<Checkpoint> outside) throws SQLException, IOException {
        if (file == null) {
            file = CheckpointFile.open(path);
        }
        Optional<Checkpoint> stored = CheckpointRepository.newest(tx)
                .map(Stored::statement)
                .map(signed -> Checkpoint.read(signed)
                        .orElseThrow(
                                () -> new AuditException("The newest checkpoint is not as it was written.", null)));
        List<CheckpointHead> heads = heads(tx, stored);
        Map<UUID, Long> covered = CheckpointRepository.covered(stored);
        if (heads.stream().allMatch(head -> head.seq() <= covered.getOrDefault(head.chain(), 0L))) {
            return Optional.empty();
        }
        long inFile = file.last().map(Checkpoint::number).orElse(0L);
        CheckpointRepository.after(tx, inFile).stream()
                .map(Stored::statement)
                .map(Checkpoint::read)
                .flatMap(Optional::stream)
                .forEach(outside::add);
        Optional<Checkpoint> before = stored;
        if (inFile > stored.map(Checkpoint::number).orElse(0L)) {
            LOG.warn("{} holds later checkpoints than the database, which was put back to an earlier moment", path);
            before = file.last();
        }
        Checkpoint next = Checkpoint.sign(
                before.map(Checkpoint::number).orElse(0L) + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                before.map(Checkpoint::statement).map(Signed::digest).orElse(""),
                heads,
                key);
        CheckpointRepository.insert(tx, next);
        return Optional.of(next);
    }

    private static List<CheckpointHead> heads(Connection tx, Optional<Checkpoint> last) throws SQLException {
        Map<UUID, Long> covered = CheckpointRepository.covered(last);
        List<CheckpointHead> heads = new ArrayList<>();
        for (Found found : CheckpointRepository.heads(
                tx,
                last.map(Checkpoint::number).orElse(0L),
                last.map(Checkpoint::newestChain).orElse(0L))) {
            long before = covered.getOrDefault(found.chain(), 0L);
            if (found.newest() || found.seq() > before) {
                heads.add(head(tx, found, before));
            }
        }
        return heads;
    }

    private static CheckpointHead head(Connection tx, Found found, long covered) throws SQLException {
        long from = Math.min(Math.max(covered, found.seq() - MOST_MARKS), found.seq()) + 1;
        byte[] marks = CheckpointRepository.marks(tx, found.chain(), from, found.seq());
        if (marks.length != (found.seq() - from + 1) * CheckpointHead.MARK) {
            // Entries were removed already: verification names the gap, marks would name what follows it.
            from = found.seq() + 1;
            marks = new byte[0];
        }
        return new CheckpointHead(
                found.chain(), found.lane(), found.startedAt(), found.number(), from, found.seq(), found.hash(), marks);
    }

    private void forgetFile() {
        try {
            close();
        } catch (IOException left) {
            LOG.debug("the checkpoint file could not be closed");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            CheckpointFile open = file;
            file = null;
            open.close();
        }
    }
}
