package org.enlace.gateway.platform.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.ScheduledLifecycle;

/** Runs one task repeatedly from the start of the application to its stop. One node at a time holds the task's lease. Thread-safe. */
public abstract class SingletonTaskScheduler extends ScheduledLifecycle {

    private final String task;
    private final SingletonTasks singletonTasks;
    private final Duration first;
    private final Duration every;
    private SingletonTask singletonTask;

    /**
     * Runs nothing before {@link #start}.
     *
     * @param task name of the lease and of the thread
     * @param first how long after the start it runs for the first time
     * @param every how long after each run it runs again
     */
    protected SingletonTaskScheduler(String task, SingletonTasks singletonTasks, Duration first, Duration every) {
        super(task, LifecyclePhase.BACKGROUND_TASKS);
        this.task = task;
        this.singletonTasks = singletonTasks;
        this.first = first;
        this.every = every;
    }

    /** Returns the name of the task in the log if it fails. */
    protected abstract String description();

    /**
     * Runs the task once.
     *
     * @param leaseHeld whether this node holds the lease now
     */
    protected abstract void run(BooleanSupplier leaseHeld) throws Exception;

    /** False if no node is to hold a lease: then the task runs on each of them. */
    protected boolean needsLease() {
        return true;
    }

    @Override
    public final synchronized void start() {
        timer.start();
        SingletonTask readyTask = needsLease() ? singletonTasks.ready(task) : null;
        singletonTask = readyTask;
        timer.every(description(), first, every, () -> run(() -> readyTask != null && readyTask.isHeldHere()));
    }

    @Override
    public final synchronized void stop() {
        timer.stop();
        if (singletonTask != null) {
            singletonTasks.giveUp(task);
            singletonTask = null;
        }
    }
}
