package org.enlace.gateway.schedule;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;

/** Runs one task again and again from the start of the application to its stop. One node at a time holds the task's lease. Thread-safe. */
public abstract class SingletonTaskScheduler implements SmartLifecycle {

    private static final int PHASE = Integer.MAX_VALUE - 90;

    private final String task;
    private final Duties duties;
    private final Duration first;
    private final Duration every;
    private final Clockwork timer;
    private Duty duty;

    /**
     * Runs nothing before {@link #start}.
     *
     * @param task name of the lease and of the thread
     * @param first how long after the start it runs for the first time
     * @param every how long after each run it runs again
     */
    protected SingletonTaskScheduler(String task, Duties duties, Duration first, Duration every) {
        this.task = task;
        this.duties = duties;
        this.first = first;
        this.every = every;
        this.timer = new Clockwork(task);
    }

    /** What the log calls the task if it fails. */
    protected abstract String description();

    /**
     * Runs the task once.
     *
     * @param mine whether this node holds the lease now
     */
    protected abstract void run(BooleanSupplier mine) throws Exception;

    /** False if no node is to hold a lease: then the task runs on each of them. */
    protected boolean needsLease() {
        return true;
    }

    @Override
    public final synchronized void start() {
        timer.start(1);
        Duty ours = needsLease() ? duties.ready(task) : null;
        duty = ours;
        timer.every(description(), first, every, () -> run(() -> ours != null && ours.mine()));
    }

    @Override
    public final synchronized void stop() {
        timer.stop();
        if (duty != null) {
            duties.giveUp(task);
            duty = null;
        }
    }

    @Override
    public final boolean isRunning() {
        return timer.isRunning();
    }

    @Override
    public final int getPhase() {
        return PHASE;
    }
}
