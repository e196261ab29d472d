package org.enlace.gateway.schedule;

import jakarta.annotation.PreDestroy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What one node at a time does: keeps the leases of this node's duties, asks again and again for those that others have. A duty of a node that is gone
 * comes over within seconds. Thread-safe.
 */
@Component
public final class Duties {

    private static final Logger LOG = LoggerFactory.getLogger(Duties.class);
    private static final long EVERY_MILLIS = 1_000;

    private final Leases leases;
    private final NodeLife life;
    private final Map<String, Duty> duties = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemon("duties"));

    /** Apart from the thread that renews: whoever hears of a change may take his time. */
    private final ExecutorService teller = Executors.newSingleThreadExecutor(daemon("duties-changed"));

    /** Keeps leases while the node lives. */
    public Duties(Leases leases, NodeLife life) {
        this.leases = leases;
        this.life = life;
        timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A duty that this node is ready to do from now on. It may have it when this returns. */
    public Duty ready(String name) {
        return ready(name, () -> {});
    }

    /**
     * The same; {@code changed} runs on a thread of its own whenever the duty came or went after this has returned.
     *
     * @param name the same on all nodes, for example {@code fetch:fge/status}
     */
    public Duty ready(String name, Runnable changed) {
        Duty duty = new Duty(name, leases, life, changed);
        duties.put(name, duty);
        duty.first();
        return duty;
    }

    /** The duty of this name, if this node is ready to do it. */
    public Optional<Duty> of(String name) {
        return Optional.ofNullable(duties.get(name));
    }

    /** Gives a duty up, to whoever wants it. */
    public void giveUp(String name) {
        Duty duty = duties.remove(name);
        if (duty != null) {
            duty.giveUp();
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
        duties.values().stream().filter(Duty::news).forEach(duty -> teller.execute(() -> tell(duty)));
    }

    /** All with one statement, and only if one of them is not fresh: a lease that was renewed a moment ago need not be written again. */
    private void keep() {
        Map<Duty, Lease> held = new HashMap<>();
        duties.values().forEach(duty -> duty.lease().ifPresent(lease -> held.put(duty, lease)));
        if (held.keySet().stream().allMatch(Duty::fresh)) {
            return;
        }
        long begun = System.nanoTime();
        Set<String> kept = leases.renew(held.values(), Duty.LEASE).stream()
                .map(Lease::name)
                .collect(Collectors.toSet());
        held.forEach((duty, lease) -> duty.kept(lease, kept.contains(lease.name()), begun));
    }

    private void takeOver() {
        Map<String, Duty> wanted = new HashMap<>();
        duties.forEach((name, duty) -> {
            if (duty.lease().isEmpty()) {
                wanted.put(name, duty);
            }
        });
        if (!wanted.isEmpty()) {
            leases.free(wanted.keySet()).forEach(name -> wanted.get(name).ask());
        }
    }

    private static void tell(Duty duty) {
        try {
            LOG.info(
                    "{}: {}",
                    duty.name(),
                    duty.mine() ? "done by this node from now on" : "not done by this node any more");
            duty.tell();
        } catch (RuntimeException failed) {
            LOG.error(
                    "{}: the change could not be followed ({})",
                    duty.name(),
                    failed.getClass().getName());
        }
    }

    /** Gives all up. */
    @PreDestroy
    public void end() {
        timer.shutdownNow();
        teller.shutdownNow();
        duties.keySet().forEach(this::giveUp);
    }
}
