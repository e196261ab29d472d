package org.enlace.gateway.registry.entities;

import java.sql.SQLException;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.enlace.gateway.schedule.Lookout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Concludes on one node at a time, within three seconds of what became known, in bounded batches. Thread-safe. */
@Component
class ConclusionWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConclusionWork.class);
    private static final String DUTY = "conclusions";
    private static final int BATCH = 500;

    private final Conclusions conclusions;
    private final Duties duties;
    private final Duty duty;
    private final Lookout lookout;
    private volatile boolean running;

    ConclusionWork(Conclusions conclusions, Duties duties, Lookout lookout) {
        this.conclusions = conclusions;
        this.duties = duties;
        this.duty = duties.ready(DUTY);
        this.lookout = lookout;
    }

    @Override
    public void start() {
        running = true;
        lookout.whenever(DUTY, Conclusions.SOMETHING_DUE, duty::mine, this::conclude);
    }

    private void conclude() {
        try {
            while (duty.mine() && conclusions.catchUp(BATCH) == BATCH) {
                LOG.debug("more to conclude");
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("nothing can be concluded now ({})", failed.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        running = false;
        lookout.leave(DUTY);
        duties.giveUp(DUTY);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 90;
    }
}
