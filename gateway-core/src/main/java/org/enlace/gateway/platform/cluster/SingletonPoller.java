package org.enlace.gateway.platform.cluster;

import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.springframework.context.SmartLifecycle;

/** Does work that a condition of the {@link WorkPoller} finds, on one node at a time, while background tasks run. Thread-safe. */
public abstract class SingletonPoller implements SmartLifecycle {

    protected final SingletonTask singletonTask;
    private final String duty;
    private final String condition;
    private final SingletonTasks singletonTasks;
    private final WorkPoller workPoller;
    private volatile boolean running;

    /** @param condition SQL that is true if there is work */
    protected SingletonPoller(String duty, String condition, SingletonTasks singletonTasks, WorkPoller workPoller) {
        this.singletonTask = singletonTasks.ready(duty);
        this.duty = duty;
        this.condition = condition;
        this.singletonTasks = singletonTasks;
        this.workPoller = workPoller;
    }

    /** Does the work. What fails is logged and done again later; nothing is thrown. */
    protected abstract void work();

    @Override
    public final void start() {
        running = true;
        workPoller.whenever(duty, condition, singletonTask::isHeldHere, this::work);
    }

    @Override
    public final void stop() {
        running = false;
        workPoller.leave(duty);
        singletonTasks.giveUp(duty);
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    @Override
    public final int getPhase() {
        return LifecyclePhase.BACKGROUND_TASKS.value();
    }
}
