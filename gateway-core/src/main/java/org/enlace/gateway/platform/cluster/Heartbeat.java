package org.enlace.gateway.platform.cluster;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a heartbeat to the database once a second and judges by this process's own monotonic clock how long ago the last one succeeded. Its
 * permission to act ends before other nodes may take over ({@link Nodes}), whatever the wall clocks say. Thread-safe.
 */
@Component
final class Heartbeat implements NodeLiveness {

    /** Without a heartbeat for so long the node may not act. */
    static final Duration PERMISSION = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final NodeName name;
    private final ChangeNotifier news;
    private final Thread thread;

    /** Start of the last successful heartbeat. */
    private volatile long last;

    /** Grows with every gap in this node's life: work that was claimed before a gap is not its own any more. */
    private final AtomicLong gaps = new AtomicLong();

    /** End of the last gap. */
    private volatile long born = System.nanoTime();

    private volatile boolean ended;

    /** Starts the heartbeat. */
    Heartbeat(NodeName name, ChangeNotifier news) {
        this.name = name;
        this.news = news;
        this.last = System.nanoTime() - PERMISSION.toNanos();
        beat();
        thread = BackgroundThreads.create("heartbeat", this::run);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    private void run() {
        while (!ended) {
            try {
                Thread.sleep(EVERY.toMillis());
                beat();
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException failed) {
                LOG.warn("a beat failed ({})", failed.getClass().getSimpleName());
            }
        }
    }

    private void beat() {
        boolean before = alive();
        long begun = System.nanoTime();
        if (name.beat()) {
            if (begun - last >= PERMISSION.toNanos()) {
                born = begun;
                gaps.incrementAndGet();
            }
            // First the notices, then the permission: a node that may act by this heartbeat has received its notices
            // (see StaleNodeGuard).
            news.heard(name.heard().news());
            last = begun;
        }
        if (before != alive()) {
            tell(alive());
        }
    }

    private void tell(boolean now) {
        if (now) {
            LOG.info("node {} takes part", name.name());
        } else {
            LOG.warn("node {} cannot reach the database and does nothing until it can", name.name());
        }
    }

    @Override
    public String node() {
        return name.name();
    }

    @Override
    public boolean alive() {
        return !ended && System.nanoTime() - last < PERMISSION.toNanos();
    }

    @Override
    public Set<String> silent() {
        return name.heard().silent();
    }

    @Override
    public Set<String> others() {
        return name.heard().others();
    }

    @Override
    public Duration unbroken() {
        return Duration.ofNanos(System.nanoTime() - born);
    }

    @Override
    public long gaps() {
        return gaps.get();
    }

    @Override
    public Right right(Duration atMost) {
        long given = gaps.get();
        long begun = System.nanoTime();
        boolean now = alive();
        return () -> now && gaps.get() == given && System.nanoTime() - begun < atMost.toNanos() && alive();
    }

    @PreDestroy
    void end() {
        ended = true;
        thread.interrupt();
    }
}
