package org.enlace.gateway.backload;

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
import org.enlace.connector.Refusal;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.intake.Backloading;
import org.enlace.gateway.intake.Backloading.Stretch;
import org.enlace.gateway.intake.Backloading.WholeFileRefused;
import org.enlace.gateway.journal.Batches;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.recovery.NotBackUnwritable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Works the loads of this node off, one after the other. After each stretch its row says how far it is; what was committed behind that when a node was
 * killed is recognised, since each line is known by its load and its number. One thread steps; others may ask it to look.
 */
@Component
class LoadRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LoadRunner.class);

    private final Loads loads;
    private final Backloading backloading;
    private final Batches batches;
    private final Standing standing;
    private final Spool spool;
    private final LoadDesk desk;
    private final Clock clock;
    private final String node;
    private volatile Runnable wake = () -> {};
    private volatile boolean stopping;
    private boolean swept;

    LoadRunner(
            Loads loads,
            Backloading backloading,
            Batches batches,
            Standing standing,
            Spool spool,
            LoadDesk desk,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.loads = loads;
        this.backloading = backloading;
        this.batches = batches;
        this.standing = standing;
        this.spool = spool;
        this.desk = desk;
        this.clock = clock;
        this.node = node;
    }

    /** How the one thread is asked to look at once. */
    void wakeBy(Runnable how) {
        wake = how;
    }

    void wake() {
        wake.run();
    }

    /** Lets the load that runs stop behind its stretch; it goes on with the next start. */
    void stop() {
        stopping = true;
    }

    /**
     * Works on all that is open here, until it is done or cannot go on now.
     *
     * @return whether anything was open
     */
    boolean step() throws SQLException, IOException {
        List<Backload> open = desk.read(tx -> loads.open(tx, node));
        if (!swept) {
            spool.dropAllBut(open.stream().map(Backload::id).toList());
            swept = true;
        }
        for (Backload load : open) {
            if (stopping) {
                return true;
            }
            try {
                if (load.state().equals("RUNNING")) {
                    run(load);
                } else {
                    undo(load);
                }
            } catch (Refusal | NotBackUnwritable notNow) {
                LOG.info("back-load {}: cannot go on now, trying again", load.id());
                return true;
            }
        }
        return !open.isEmpty();
    }

    private void run(Backload load) throws SQLException, IOException {
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
                    new Backloading.Load(
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
        } catch (WholeFileRefused refused) {
            fail(load, "contract", refused.rejects());
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException unreadable) {
            fail(load, "unreadable", List.of());
        } catch (RuntimeException defect) {
            // Its message may quote a value, so only the kind of failure is written down.
            LOG.error("back-load {} failed ({})", load.id(), defect.getClass().getName());
            fail(load, "internal", List.of());
        }
    }

    /** An operator ended it while a stretch was being committed: that one counts too, and is undone too. */
    private void endedMeanwhile(Backload load) throws SQLException, IOException {
        Backload now = desk.write((tx, audit) -> {
            Backload locked = loads.lock(tx, load.id()).orElseThrow();
            if (!locked.dryRun()) {
                loads.settled(tx, load.id(), standing.held(tx, load.id()));
            }
            return locked;
        });
        spool.drop(load.id());
        if (now.undoneBy() != null) {
            undo(now);
        }
    }

    private boolean reached(Backload load, Stretch stretch) throws SQLException {
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

    private void fail(Backload load, String why, List<Backloading.Reject> rejects) throws SQLException, IOException {
        change(load, "FAILED", why, rejects);
    }

    private void change(Backload load, String state, String failure, List<Backloading.Reject> rejects)
            throws SQLException, IOException {
        desk.write((tx, audit) -> {
            Optional<Backload> now =
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

    /** Writes down how a load ended; it is locked. */
    void end(Connection tx, Backload load, String state, String failure) throws SQLException {
        Instant now = clock.instant();
        if (!load.dryRun()) {
            loads.settled(tx, load.id(), standing.held(tx, load.id()));
            Backload all = loads.find(tx, load.id()).orElseThrow();
            batches.done(
                    tx,
                    new Batches.Batch(
                            load.id(), true, all.records(), all.accepted() + all.repeated(), all.refused(), List.of()),
                    now);
        }
        loads.move(tx, load.id(), state, failure, now);
    }

    private AuditEvent ended(Backload load) {
        return Backloads.event(
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

    private void undo(Backload load) throws SQLException {
        String by = "operator:" + load.undoneBy();
        for (int left = -1; left != 0 && !stopping; ) {
            int withdrawn = backloading.undo(load.id(), by, load.undoReason());
            left = withdrawn;
            desk.write((tx, audit) -> {
                if (withdrawn == 0) {
                    int kept =
                            standing.kept(tx, load.id(), -1, Integer.MAX_VALUE).size();
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

    private AuditEvent undone(Backload load) {
        return Backloads.event(
                load,
                clock.instant(),
                "gateway",
                "UNDONE",
                Map.of(
                        "withdrawn", Integer.toString(load.withdrawn()),
                        "kept", Integer.toString(load.kept())));
    }
}
