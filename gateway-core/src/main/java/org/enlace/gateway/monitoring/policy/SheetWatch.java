package org.enlace.gateway.monitoring.policy;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every few seconds whether sheets came in, on one node at a time. Thread-safe. */
@Component
class SheetWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SheetWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(4);
    private static final String DUTY = "sheets";

    private final Sheets sheets;
    private final Duties duties;
    private final Duty duty;
    private ScheduledExecutorService timer;

    SheetWatch(Sheets sheets, Duties duties) {
        this.sheets = sheets;
        this.duties = duties;
        this.duty = duties.ready(DUTY);
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(runnable -> new Thread(runnable, DUTY));
        timer.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A sheet is read once whoever reads it: the duty saves work, the rows decide. */
    private void look() {
        try {
            if (duty.mine()) {
                sheets.read();
            }
        } catch (RuntimeException failed) {
            LOG.warn(
                    "sheets could not be read ({}), trying again",
                    failed.getClass().getSimpleName());
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
