package org.enlace.gateway.reporting.plan;

import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.cluster.WorkPoller;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reads new sheets within seconds of their arrival, on one node at a time. Thread-safe. */
@Component
class SheetPoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SheetPoller.class);
    private static final String DUTY = "sheets";

    private final Sheets sheets;
    private final SingletonTasks singletonTasks;
    private final SingletonTask singletonTask;
    private final WorkPoller workPoller;
    private volatile boolean running;

    SheetPoller(Sheets sheets, SingletonTasks singletonTasks, WorkPoller workPoller) {
        this.sheets = sheets;
        this.singletonTasks = singletonTasks;
        this.singletonTask = singletonTasks.ready(DUTY);
        this.workPoller = workPoller;
    }

    @Override
    public void start() {
        running = true;
        workPoller.whenever(DUTY, SheetRepository.NEWS, singletonTask::mine, this::read);
    }

    /** Reads new sheets. A sheet is read once by any node: the singleton task saves work, the rows decide. */
    private void read() {
        try {
            sheets.read();
        } catch (RuntimeException failed) {
            LOG.warn(
                    "sheets could not be read ({}), trying again",
                    failed.getClass().getSimpleName());
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
