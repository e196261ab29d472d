package org.enlace.gateway.operations.bulkload;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.exchange.backup.ExclusionListUnwritableException;
import org.enlace.gateway.exchange.intake.files.BulkLoadIntake;
import org.enlace.gateway.exchange.intake.files.BulkLoadIntake.FileRefusedException;
import org.enlace.gateway.exchange.intake.files.BulkLoadIntake.Stretch;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.security.audit.AuditEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Processes the loads of this node, one after the other. After each stretch its row stores the progress; records that were committed after that when
 * a node was killed are recognised, since each line is known by its load and its number. One thread runs the steps; other threads may wake it.
 */
@Component
class BulkLoadRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BulkLoadRunner.class);

    private final BulkLoadRepository loads;
    private final BulkLoadIntake backloading;
    private final Batches batches;
    private final CurrentVersions currentVersions;
    private final BulkLoadSpool spool;
    private final BulkLoadTransactions desk;
    private final Clock clock;
    private final String node;
    private volatile Runnable wake = () -> {};
    private volatile boolean stopping;
    private boolean swept;

    BulkLoadRunner(
            BulkLoadRepository loads,
            BulkLoadIntake backloading,
            Batches batches,
            CurrentVersions currentVersions,
            BulkLoadSpool spool,
            BulkLoadTransactions desk,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.loads = loads;
        this.backloading = backloading;
        this.batches = batches;
        this.currentVersions = currentVersions;
        this.spool = spool;
        this.desk = desk;
        this.clock = clock;
        this.node = node;
    }

    /** Sets the callback that wakes the one thread at once. */
    void wakeBy(Runnable how) {
        wake = how;
    }

    void wake() {
        wake.run();
    }

    /** Stops the running load after its stretch; it continues with the next start. */
    void stop() {
        stopping = true;
    }

    /**
     * Processes all open loads of this node, until they are done or cannot go on now.
     *
     * @return true if any was open
     */
    boolean step() throws SQLException, IOException {
        List<BulkLoad> open = desk.read(tx -> loads.open(tx, node));
        if (!swept) {
            spool.dropAllBut(open.stream().map(BulkLoad::id).toList());
            swept = true;
        }
        for (BulkLoad load : open) {
            if (stopping) {
                return true;
            }
            try {
                if (load.state().equals("RUNNING")) {
                    run(load);
                } else {
                    undo(load);
                }
            } catch (MessageRefusedException | ExclusionListUnwritableException notNow) {
                LOG.info("back-load {}: cannot go on now, trying again", load.id());
                return true;
            }
        }
        return !open.isEmpty();
    }

    private void run(BulkLoad load) throws SQLException, IOException {
        if (!Files.exists(spool.file(load.id()))) {
            fail(load, "file-gone", List.of());
            return;
        }
        if (load.dryRun() && load.checkpoint() > 0) {
            desk.write((tx, audit) -> {
                loads.forget(tx, load.id());
                return null;
            });
        }
        try {
            boolean end = backloading.load(
                    new BulkLoadIntake.Load(
                            load.id(),
                            LinkId.parse(load.link()),
                            Optional.ofNullable(load.population()),
                            spool.file(load.id()),
                            load.digest(),
                            load.dryRun()),
                    load.checkpoint(),
                    stretch -> reached(load, stretch));
            if (end) {
                change(load, "DONE", null, List.of());
            } else if (!stopping) {
                endedMeanwhile(load);
            }
        } catch (FileRefusedException refused) {
            fail(load, "contract", refused.rejects());
        } catch (MessageRefusedException messageRefusedException) {
            throw messageRefusedException;
        } catch (IOException unreadable) {
            fail(load, "unreadable", List.of());
        } catch (RuntimeException defect) {
            // Its message may quote a value, so only the kind of failure is logged.
            LOG.error("back-load {} failed ({})", load.id(), defect.getClass().getName());
            fail(load, "internal", List.of());
        }
    }

    /** An operator ended it while a stretch was being committed: that stretch counts too, and is undone too. */
    private void endedMeanwhile(BulkLoad load) throws SQLException, IOException {
        BulkLoad now = desk.write((tx, audit) -> {
            BulkLoad locked = loads.lock(tx, load.id()).orElseThrow();
            if (!locked.dryRun()) {
                loads.settled(tx, load.id(), currentVersions.held(tx, load.id()));
            }
            return locked;
        });
        spool.drop(load.id());
        if (now.undoneBy() != null) {
            undo(now);
        }
    }

    private boolean reached(BulkLoad load, Stretch stretch) throws SQLException {
        boolean goesOn = desk.write((tx, audit) -> {
            boolean running = loads.lock(tx, load.id())
                    .filter(each -> each.state().equals("RUNNING"))
                    .isPresent();
            if (running) {
                loads.reached(tx, load.id(), stretch, clock.instant());
            }
            return running;
        });
        return goesOn && !stopping;
    }

    private void fail(BulkLoad load, String why, List<BulkLoadIntake.Reject> rejects) throws SQLException, IOException {
        change(load, "FAILED", why, rejects);
    }

    private void change(BulkLoad load, String state, String failure, List<BulkLoadIntake.Reject> rejects)
            throws SQLException, IOException {
        desk.write((tx, audit) -> {
            Optional<BulkLoad> now =
                    loads.lock(tx, load.id()).filter(each -> each.state().equals("RUNNING"));
            if (now.isPresent()) {
                loads.rejects(tx, load.id(), rejects);
                end(tx, load, state, failure);
                audit.add(ended(loads.find(tx, load.id()).orElseThrow()));
            }
            return null;
        });
        spool.drop(load.id());
    }

    /** Stores how a load ended; the load is locked. */
    void end(Connection tx, BulkLoad load, String state, String failure) throws SQLException {
        Instant now = clock.instant();
        if (!load.dryRun()) {
            loads.settled(tx, load.id(), currentVersions.held(tx, load.id()));
            BulkLoad all = loads.find(tx, load.id()).orElseThrow();
            batches.done(
                    tx,
                    new Batches.Batch(
                            load.id(), true, all.records(), all.accepted() + all.repeated(), all.refused(), List.of()),
                    now);
        }
        loads.move(tx, load.id(), state, failure, now);
    }

    private AuditEvent ended(BulkLoad load) {
        return BulkLoadService.event(
                load,
                clock.instant(),
                "gateway",
                load.state(),
                Map.of(
                        "records", Integer.toString(load.records()),
                        "accepted", Integer.toString(load.accepted()),
                        "repeated", Integer.toString(load.repeated()),
                        "parked", Integer.toString(load.parked()),
                        "refused", Integer.toString(load.refused())));
    }

    private void undo(BulkLoad load) throws SQLException {
        String by = "operator:" + load.undoneBy();
        for (int left = -1; left != 0 && !stopping; ) {
            int withdrawn = backloading.undo(load.id(), by, load.undoReason());
            left = withdrawn;
            desk.write((tx, audit) -> {
                if (withdrawn == 0) {
                    int kept = currentVersions
                            .kept(tx, load.id(), -1, Integer.MAX_VALUE)
                            .size();
                    loads.withdrawn(tx, load.id(), 0, kept, clock.instant());
                    loads.move(tx, load.id(), "UNDONE", null, clock.instant());
                    audit.add(undone(loads.find(tx, load.id()).orElseThrow()));
                } else {
                    loads.withdrawn(tx, load.id(), withdrawn, 0, clock.instant());
                }
                return null;
            });
        }
    }

    private AuditEvent undone(BulkLoad load) {
        return BulkLoadService.event(
                load,
                clock.instant(),
                "gateway",
                "UNDONE",
                Map.of(
                        "withdrawn", Integer.toString(load.withdrawn()),
                        "kept", Integer.toString(load.kept())));
    }
}
