package org.enlace.gateway.platform.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** The life of a node as the tests of other rooms want it: it lives, is cut off, lives again. Thread-safe. */
public final class TestNodeLife implements NodeLiveness {

    private static final AtomicReference<SingletonTasks> LAST = new AtomicReference<>();

    private final String node;
    private volatile boolean alive = true;
    private final AtomicLong gaps = new AtomicLong();
    private volatile long born = System.nanoTime();
    private volatile Set<String> others = Set.of();

    public TestNodeLife(String node) {
        this.node = node;
    }

    /** Duties of this node over this database, all of them free; those of the test before end. */
    public SingletonTasks duties(DataSource source) {
        SingletonTasks singletonTasks = new SingletonTasks(new Leases(source), this);
        SingletonTasks before = LAST.getAndSet(singletonTasks);
        if (before != null) {
            before.end();
        }
        try (Connection connection = source.getConnection();
                Statement free = connection.createStatement()) {
            free.execute("update schedule.lease set until = '-infinity'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return singletonTasks;
    }

    /** What waits for the other nodes of this database. */
    public StaleNodeGuard fence(DataSource source) {
        return new StaleNodeGuard(source, this);
    }

    /** From now on the node may not act. */
    public void cutOff() {
        alive = false;
    }

    /** It may act again, but not with what it had in hand. */
    public void back() {
        born = System.nanoTime();
        gaps.incrementAndGet();
        alive = true;
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public boolean alive() {
        return alive;
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
    public Set<String> silent() {
        return Set.of();
    }

    /** From now on these other nodes live beside it. */
    public void joinedBy(String... nodes) {
        others = Set.of(nodes);
    }

    @Override
    public Set<String> others() {
        return others;
    }

    @Override
    public Right right(Duration atMost) {
        long given = gaps.get();
        return () -> alive && gaps.get() == given;
    }
}
