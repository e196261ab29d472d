package org.enlace.gateway.exchange.registry.entities;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.enlace.gateway.exchange.registry.entities.ConclusionCheck.Found;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.KeysetPages;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Checks, case by case, whether conclusions are what follows from what was said, and mends those that are not. Each handful of cases is a short
 * transaction of its own: readers see each case either as it was or corrected, and new causes are concluded between two handfuls. Thread-safe.
 */
@Component
public class Rebuilds {

    private static final String RUNS = "select * from registry.rebuild";
    private static final SqlStatement.RowReader<Run> RUN = SqlStatement.recordsOf(Run.class);
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private static final int AT_ONCE = 100;
    /** A run that has not moved for so long is dead: nothing it did is half done. */
    private static final Duration DEAD = Duration.ofMinutes(10);

    private final ConclusionCheck check;
    private final Transactions transactions;
    private final Clock clock;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(BackgroundThreads.named("rebuild"));

    Rebuilds(ConclusionCheck check, DataSource source, Clock clock) {
        this.check = check;
        this.transactions = new Transactions(source);
        this.clock = clock;
    }

    /** The states of a run; the names are stored. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED,
        /** The gateway of the run stopped; what it had mended is mended. */
        INTERRUPTED
    }

    /**
     * A check of all conclusions.
     *
     * @param dryRun whether it only compares
     * @param cases how much there is to look at: cases, and records that have none or a number of their own
     * @param differing how many conclusions were not what they should be
     * @param waiting how much was left out, because something of it was not concluded yet
     * @param endedAt null while it runs
     */
    public record Run(
            UUID id,
            boolean dryRun,
            String reason,
            String requestedBy,
            State state,
            long cases,
            long done,
            long differing,
            long waiting,
            Instant startedAt,
            Instant endedAt) {}

    /**
     * Begins a run.
     *
     * @param changed is called before the work begins, and by another thread with the result
     * @return the run as it began; empty if one is running on any node of the installation
     */
    public Optional<Run> start(boolean dryRun, String by, String reason, Consumer<Run> changed) {
        Optional<Run> begun = store(tx -> begin(tx, dryRun, by, reason)).flatMap(this::run);
        begun.ifPresent(run -> {
            changed.accept(run);
            worker.execute(() -> changed.accept(work(run.id(), dryRun)));
        });
        return begun;
    }

    private Optional<UUID> begin(Connection tx, boolean dryRun, String by, String reason) throws SQLException {
        Instant now = clock.instant();
        String dead =
                "update registry.rebuild set state = 'INTERRUPTED', ended_at = changed_at where state = 'RUNNING' and changed_at < ?";
        SqlStatement.of(tx, dead, now.minus(DEAD)).update();
        String insert = """
                insert into registry.rebuild (id, dry_run, reason, requested_by, state, cases, started_at, changed_at) values (?, ?, ?, ?, 'RUNNING', ?, ?, ?)
                on conflict do nothing
                """;
        UUID id = TimeOrderedId.at(now);
        int begun = SqlStatement.of(tx, insert, id, dryRun, reason, by, ConclusionCheck.all(tx), now, now)
                .update();
        return begun == 1 ? Optional.of(id) : Optional.empty();
    }

    private Run work(UUID id, boolean dryRun) {
        State end = State.DONE;
        try {
            end = look(id, dryRun);
        } catch (SQLException | RuntimeException failed) {
            LOG.error("conclusions cannot be looked at ({})", failed.getClass().getSimpleName());
            end = State.FAILED;
        }
        State state = end;
        try {
            change(
                    id,
                    "state = case when state = 'RUNNING' then '" + state + "' else state end, ended_at = ?",
                    clock.instant());
        } catch (DatabaseException gone) {
            LOG.warn("how it ended cannot be written down: it counts as interrupted after a while");
        }
        return run(id).orElseThrow();
    }

    private State look(UUID id, boolean dryRun) throws SQLException {
        Set<String> differing = new HashSet<>();
        for (boolean cases : new boolean[] {true, false}) {
            UUID after = new UUID(0, 0);
            while (after != null) {
                if (closed.get()) {
                    return State.INTERRUPTED;
                }
                if (run(id).map(run -> run.state() != State.RUNNING).orElse(true)) {
                    return State.CANCELLED;
                }
                after = handful(id, cases, after, dryRun, differing);
            }
        }
        long nothing = transactions.run(tx -> {
            Conclusions.lock(tx);
            return check.ofNothing(tx, !dryRun);
        });
        progress(id, 0, nothing, 0);
        return State.DONE;
    }

    /** @return where the next one begins; null if this was the last */
    private UUID handful(UUID id, boolean cases, UUID after, boolean dryRun, Set<String> differing)
            throws SQLException {
        return transactions.run(tx -> {
            Conclusions.lock(tx);
            List<UUID> next = ConclusionCheck.next(tx, cases, after, AT_ONCE);
            Found found = check.check(tx, cases ? List.of() : next, cases ? next : List.of(), !dryRun);
            // A person may be in two cases that are not looked at together.
            long fresh = found.differing().stream().filter(differing::add).count();
            progress(tx, id, next.size(), fresh, found.waiting());
            return next.size() < AT_ONCE ? null : next.get(next.size() - 1);
        });
    }

    private void progress(UUID id, int done, long differing, int waiting) {
        store(tx -> {
            progress(tx, id, done, differing, waiting);
            return null;
        });
    }

    private void progress(Connection tx, UUID id, int done, long differing, int waiting) throws SQLException {
        String progress =
                "update registry.rebuild set done = done + ?, differing = differing + ?, waiting = waiting + ?, changed_at = ? where id = ?";
        SqlStatement.of(tx, progress, done, differing, waiting, clock.instant(), id)
                .update();
    }

    private int change(UUID id, String what, Instant at) {
        String change = "update registry.rebuild set " + what + " where id = ? and ended_at is null";
        return store(tx -> SqlStatement.of(tx, change, at, id).update());
    }

    /** Ends one before its time; what it had mended is mended. False if it is not running. */
    public boolean cancel(UUID id) {
        return change(id, "state = 'CANCELLED', changed_at = ?", clock.instant()) == 1;
    }

    /** One; empty if there is none. */
    public Optional<Run> run(UUID id) {
        return store(tx -> SqlStatement.of(tx, RUNS + " where id = ?", id).first(RUN));
    }

    /** The newest, the newest first. */
    public List<Run> newest(Optional<UUID> after, int most) {
        return store(tx -> KeysetPages.newestFirst(tx, RUNS, "id", after, most, RUN));
    }

    private <T> T store(Transactions.Work<T> work) {
        try {
            return transactions.run(work);
        } catch (SQLException failed) {
            throw new DatabaseException("conclusions cannot be looked at", failed);
        }
    }

    @PreDestroy
    void close() {
        closed.set(true);
        worker.shutdown();
    }
}
