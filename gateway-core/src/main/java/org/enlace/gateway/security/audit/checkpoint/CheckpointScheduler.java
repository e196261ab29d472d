package org.enlace.gateway.security.audit.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.cluster.WorkPoller;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes a checkpoint each minute in which something happened, sooner after a thousand entries, and at a clean end; on one node at a time. Its
 * condition is part of the work poller's statement: at rest it costs no transaction. Thread-safe.
 */
@Component
class CheckpointScheduler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointScheduler.class);
    private static final String DUTY = "checkpoints";
    private static final String MANY = "checkpoints-many";
    private static final Duration EVERY = Duration.ofSeconds(60);
    private static final int ENTRIES = 1_000;

    private final Checkpoints checkpoints;
    private final SingletonTasks singletonTasks;
    private final SingletonTask singletonTask;
    private final WorkPoller workPoller;
    private volatile long lastTry = System.nanoTime();
    private volatile boolean running;

    /**
     * Checkpoints of this node.
     *
     * @param keyFile made at the first start
     * @param folder where the file of this node lies: better on another disk than the database
     */
    CheckpointScheduler(
            DataSource source,
            Clock clock,
            SingletonTasks singletonTasks,
            WorkPoller workPoller,
            @Value("${enlace.audit.key:${enlace.data}/keys/audit.pem}") Path keyFile,
            @Value("${enlace.audit.checkpoints:${enlace.data}/audit}") Path folder,
            @Value("${enlace.node:node-1}") String node) {
        Path file = folder.resolve(node.replaceAll("[^A-Za-z0-9._-]", "_") + CheckpointFile.ENDING);
        this.checkpoints = new Checkpoints(source, clock, AuditKey.open(keyFile), file);
        this.singletonTasks = singletonTasks;
        this.singletonTask = singletonTasks.ready(DUTY);
        this.workPoller = workPoller;
    }

    @Override
    public void start() {
        running = true;
        lastTry = System.nanoTime();
        workPoller.whenever(
                DUTY, CheckpointRepository.atLeast(1), () -> due() && singletonTask.isHeldHere(), this::write);
        workPoller.whenever(MANY, CheckpointRepository.atLeast(ENTRIES), singletonTask::isHeldHere, this::write);
    }

    private boolean due() {
        return System.nanoTime() - lastTry > EVERY.toNanos();
    }

    private void write() {
        try {
            checkpoints.write(singletonTask::holds);
            lastTry = System.nanoTime();
        } catch (RuntimeException failed) {
            // Entries that are not signed yet are signed with the next checkpoint.
            LOG.error(
                    "no checkpoint of the audit could be written ({}), trying again",
                    failed.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        running = false;
        workPoller.leave(DUTY);
        workPoller.leave(MANY);
        write();
        singletonTasks.giveUp(DUTY);
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

    /** Ends after all components that still write audit entries, so that the last checkpoint covers their entries. */
    @Override
    public int getPhase() {
        return LifecyclePhase.AUDIT_CHECKPOINTS.value();
    }
}
