package org.enlace.gateway.registry.entities;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Concludes on one node at a time, within two seconds of what became known, in bounded batches. Thread-safe. */
@Component
class ConclusionWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConclusionWork.class);
    private static final String DUTY = "conclusions";
    private static final int BATCH = 500;
    private static final long EVERY_MILLIS = 500;

    /** Looks between two questions to the database while there is nothing to do. */
    private static final int REST = 4;

    private static final int SOON = 2;

    private final Conclusions conclusions;
    private final Duties duties;
    private final Duty duty;
    private int idle = REST;
    private ScheduledExecutorService timer;

    ConclusionWork(Conclusions conclusions, Duties duties) {
        this.conclusions = conclusions;
        this.duties = duties;
        this.duty = duties.ready(DUTY);
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, DUTY));
        timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void look() {
        idle++;
        if (idle < REST || !duty.mine()) {
            return;
        }
        idle = 0;
        try {
            if (!conclusions.somethingDue()) {
                return;
            }
            // Something comes rarely alone: the next look is sooner, and takes what came meanwhile together.
            idle = REST - SOON;
            while (duty.mine() && conclusions.catchUp(BATCH) == BATCH) {
                LOG.debug("more to conclude");
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("nothing can be concluded now ({})", failed.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
            duties.giveUp(DUTY);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 90;
    }
}
