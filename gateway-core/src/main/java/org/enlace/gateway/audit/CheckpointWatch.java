package org.enlace.gateway.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.enlace.gateway.schedule.Lookout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has a checkpoint signed each minute in which something happened, sooner after a thousand entries, and at a clean end; on one node at a time. The
 * question is part of the lookout's: at rest it costs no transaction. Thread-safe.
 */
@Component
class CheckpointWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWatch.class);
    private static final String DUTY = "checkpoints";
    private static final String MANY = "checkpoints-many";
    private static final Duration EVERY = Duration.ofSeconds(60);
    private static final int ENTRIES = 1_000;

    private final Checkpoints checkpoints;
    private final Duties duties;
    private final Duty duty;
    private final Lookout lookout;
    private volatile long lastTry = System.nanoTime();
    private volatile boolean running;

    /**
     * Checkpoints of this node.
     *
     * @param keyFile made at the first start
     * @param folder where the file of this node lies: better on another disk than the database
     */
    CheckpointWatch(
            DataSource source,
            Clock clock,
            Duties duties,
            Lookout lookout,
            @Value("${enlace.audit.key:${enlace.data}/keys/audit.pem}") Path keyFile,
            @Value("${enlace.audit.checkpoints:${enlace.data}/audit}") Path folder,
            @Value("${enlace.node:node-1}") String node) {
        Path file = folder.resolve(node.replaceAll("[^A-Za-z0-9._-]", "_") + CheckpointFile.ENDING);
        this.checkpoints = new Checkpoints(source, clock, AuditKey.open(keyFile), file);
        this.duties = duties;
        this.duty = duties.ready(DUTY);
        this.lookout = lookout;
    }

    @Override
    public void start() {
        running = true;
        lastTry = System.nanoTime();
        lookout.whenever(DUTY, CheckpointTables.atLeast(1), () -> due() && duty.mine(), this::write);
        lookout.whenever(MANY, CheckpointTables.atLeast(ENTRIES), duty::mine, this::write);
    }

    private boolean due() {
        return System.nanoTime() - lastTry > EVERY.toNanos();
    }

    private void write() {
        try {
            checkpoints.write(duty::holds);
            lastTry = System.nanoTime();
        } catch (RuntimeException failed) {
            // What is not signed yet is signed with the next one.
            LOG.error(
                    "no checkpoint of the audit could be written ({}), trying again",
                    failed.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        running = false;
        lookout.leave(DUTY);
        lookout.leave(MANY);
        write();
        duties.giveUp(DUTY);
        try {
            checkpoints.close();
        } catch (IOException left) {
            LOG.debug("the checkpoint file could not be closed");
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Ends after those who still write audit entries, so that the last checkpoint holds theirs. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1_000;
    }
}
