package org.enlace.gateway.platform.scheduling;

import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.springframework.context.SmartLifecycle;

/** Runs scheduled work from the start of the application to its stop, in a phase. Thread-safe as far as its work is. */
public abstract class ScheduledLifecycle implements SmartLifecycle {

    protected final Scheduler timer;
    private final LifecyclePhase phase;

    /** @param thread name of the threads that do the work */
    protected ScheduledLifecycle(String thread, LifecyclePhase phase) {
        this.timer = new Scheduler(thread);
        this.phase = phase;
    }

    @Override
    public void stop() {
        timer.stop();
    }

    @Override
    public final boolean isRunning() {
        return timer.isRunning();
    }

    @Override
    public final int getPhase() {
        return phase.value();
    }
}
