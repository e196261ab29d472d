package org.enlace.gateway.monitoring.policy;

import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.enlace.gateway.schedule.Lookout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reads sheets within seconds of their coming, on one node at a time. Thread-safe. */
@Component
class SheetWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SheetWatch.class);
    private static final String DUTY = "sheets";

    private final Sheets sheets;
    private final Duties duties;
    private final Duty duty;
    private final Lookout lookout;
    private volatile boolean running;

    SheetWatch(Sheets sheets, Duties duties, Lookout lookout) {
        this.sheets = sheets;
        this.duties = duties;
        this.duty = duties.ready(DUTY);
        this.lookout = lookout;
    }

    @Override
    public void start() {
        running = true;
        lookout.whenever(DUTY, SheetTables.NEWS, duty::mine, this::read);
    }

    /** A sheet is read once whoever reads it: the duty saves work, the rows decide. */
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
