package org.enlace.gateway.platform.cluster;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.enlace.gateway.platform.scheduling.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Manages the singleton tasks of this node: keeps their leases, and asks repeatedly for those that other nodes hold. A task of a node that is gone
 * comes over within seconds. Thread-safe.
 */
@Component
public final class SingletonTasks {

    private static final Logger LOG = LoggerFactory.getLogger(SingletonTasks.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Leases leases;
    private final NodeLiveness life;
    /** Looks between two times at which every listener is told, changed or not. */
    private static final int TELL_AGAIN = 5;

    private final Map<String, SingletonTask> duties = new ConcurrentHashMap<>();
    private final Scheduler timer = new Scheduler("duties").start();

    /** Separate from the thread that renews leases: listeners may take their time. */
    private final Scheduler teller = new Scheduler("duties-changed").start();

    /** False while all listeners are being told: a slow one must not let the orders pile up. */
    private final AtomicBoolean told = new AtomicBoolean(true);

    /** Only the timer's thread uses it. */
    private int looks;

    /** Keeps leases while the node lives. */
    public SingletonTasks(Leases leases, NodeLiveness life) {
        this.leases = leases;
        this.life = life;
        timer.every("renewing the leases", EVERY, EVERY, this::look);
    }

    /** Registers a task that this node is ready to do from now on. The node may already hold it when this returns. */
    public SingletonTask ready(String name) {
        return ready(name, () -> {});
    }

    /**
     * Registers a task as {@link #ready(String)} does; {@code changed} runs on its own thread whenever the task comes or goes after this has
     * returned, and every few seconds without a change: it must do nothing where all is as it should be.
     *
     * @param name the same on all nodes, for example {@code fetch:fge/status}
     */
    public SingletonTask ready(String name, Runnable changed) {
        SingletonTask singletonTask = new SingletonTask(name, leases, life, changed);
        duties.put(name, singletonTask);
        singletonTask.first();
        return singletonTask;
    }

    /** Returns the task of this name, if this node is ready to do it. */
    public Optional<SingletonTask> of(String name) {
        return Optional.ofNullable(duties.get(name));
    }

    /** Releases a task, so that any other node can take it. */
    public void giveUp(String name) {
        SingletonTask singletonTask = duties.remove(name);
        if (singletonTask != null) {
            singletonTask.giveUp();
        }
    }

    private void look() {
        try {
            if (life.alive()) {
                keep();
                takeOver();
            }
        } catch (ScheduleException notNow) {
            LOG.debug("no answer about the leases");
        } catch (RuntimeException failed) {
            LOG.warn("looking after the duties failed ({})", failed.getClass().getSimpleName());
        }
        duties.values().stream()
                .filter(SingletonTask::news)
                .forEach(singletonTask -> teller.execute("following a task", () -> tell(singletonTask)));
        if (++looks % TELL_AGAIN == 0 && told.compareAndSet(true, false)) {
            teller.execute("following the tasks", this::tellAgain);
        }
    }

    /**
     * Tells every listener how it is. A listener looks for itself whether the node has the task: one that looked in a moment without heartbeat would
     * otherwise stay as it is until the next change.
     */
    private void tellAgain() {
        try {
            duties.values().forEach(SingletonTask::tell);
        } finally {
            told.set(true);
        }
    }

    /** Renews all with one statement, and only if one of them is not fresh: a lease that was renewed a moment ago need not be written again. */
    private void keep() {
        Map<SingletonTask, Lease> held = new HashMap<>();
        duties.values()
                .forEach(singletonTask -> singletonTask.lease().ifPresent(lease -> held.put(singletonTask, lease)));
        if (held.keySet().stream().allMatch(SingletonTask::fresh)) {
            return;
        }
        long begun = System.nanoTime();
        Set<String> kept = leases.renew(held.values(), SingletonTask.LEASE).stream()
                .map(Lease::name)
                .collect(Collectors.toSet());
        held.forEach((singletonTask, lease) -> singletonTask.kept(lease, kept.contains(lease.name()), begun));
    }

    private void takeOver() {
        Map<String, SingletonTask> wanted = new HashMap<>();
        duties.forEach((name, singletonTask) -> {
            if (singletonTask.lease().isEmpty()) {
                wanted.put(name, singletonTask);
            }
        });
        if (!wanted.isEmpty()) {
            leases.free(wanted.keySet()).forEach(name -> wanted.get(name).ask());
        }
    }

    private static void tell(SingletonTask singletonTask) {
        try {
            LOG.info(
                    "{}: {}",
                    singletonTask.name(),
                    singletonTask.isHeldHere() ? "done by this node from now on" : "not done by this node any more");
            singletonTask.tell();
        } catch (RuntimeException failed) {
            LOG.error(
                    "{}: the change could not be followed ({})",
                    singletonTask.name(),
                    failed.getClass().getName());
        }
    }

    /** Releases all tasks. */
    @PreDestroy
    public void end() {
        timer.stop();
        teller.stop();
        duties.keySet().forEach(this::giveUp);
    }
}
