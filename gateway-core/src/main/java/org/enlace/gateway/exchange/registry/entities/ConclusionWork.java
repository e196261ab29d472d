package org.enlace.gateway.exchange.registry.entities;

import java.sql.SQLException;
import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.cluster.WorkPoller;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the conclusions on one node at a time, within three seconds of what became known, in bounded batches. Thread-safe. */
@Component
class ConclusionWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConclusionWork.class);
    private static final String DUTY = "conclusions";
    private static final int BATCH = 500;

    private final Conclusions conclusions;
    private final SingletonTasks singletonTasks;
    private final SingletonTask singletonTask;
    private final WorkPoller workPoller;
    private volatile boolean running;

    ConclusionWork(Conclusions conclusions, SingletonTasks singletonTasks, WorkPoller workPoller) {
        this.conclusions = conclusions;
        this.singletonTasks = singletonTasks;
        this.singletonTask = singletonTasks.ready(DUTY);
        this.workPoller = workPoller;
    }

    @Override
    public void start() {
        running = true;
        workPoller.whenever(DUTY, Conclusions.SOMETHING_DUE, singletonTask::mine, this::conclude);
    }

    private void conclude() {
        try {
            while (singletonTask.mine() && conclusions.catchUp(BATCH) == BATCH) {
                LOG.debug("more to conclude");
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("nothing can be concluded now ({})", failed.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        running = false;
        workPoller.leave(DUTY);
        singletonTasks.giveUp(DUTY);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return LifecyclePhase.BACKGROUND_TASKS.value();
    }
}
