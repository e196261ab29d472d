package org.enlace.gateway.platform.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Represents a task that one node at a time does, and says whether this node does it. Thread-safe. */
public final class SingletonTask {

    private static final Logger LOG = LoggerFactory.getLogger(SingletonTask.class);
    static final Duration LEASE = Duration.ofSeconds(8);

    /** Shorter than the lease: this node stops before another may begin. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(6);

    private static final Duration RENEW_BELOW = Duration.ofMillis(3_500);

    private final String name;
    private final Leases leases;
    private final NodeLiveness life;
    private final Runnable changed;
    private volatile Lease lease;
    private volatile long goodUntil;
    private boolean told;
    private boolean givenUp;

    SingletonTask(String name, Leases leases, NodeLiveness life, Runnable changed) {
        this.name = name;
        this.leases = leases;
        this.life = life;
        this.changed = changed;
    }

    String name() {
        return name;
    }

    /** Returns whether this node holds the task at this moment. */
    public boolean isHeldHere() {
        return lease != null && System.nanoTime() - goodUntil < 0 && life.alive();
    }

    /** Returns whether this node holds the task until the transaction ends: no other node can take it before. */
    public boolean holds(Connection tx) throws SQLException {
        Lease now = lease;
        return now != null && life.alive() && leases.holds(tx, now);
    }

    /** The lease, if it was this node's when it was last heard of. */
    Optional<Lease> lease() {
        return Optional.ofNullable(lease);
    }

    boolean fresh() {
        return goodUntil - System.nanoTime() > RENEW_BELOW.toNanos();
    }

    /** Asks for the task for the first time; the listener for changes is not told of the result. */
    synchronized void first() {
        if (life.alive()) {
            try {
                ask();
            } catch (ScheduleException notNow) {
                LOG.debug("{}: no answer about the lease", name);
            }
        }
        told = isHeldHere();
    }

    /** Takes it if nobody has it. */
    synchronized void ask() {
        if (!givenUp && lease == null) {
            long begun = System.nanoTime();
            lease = leases.acquire(name, life.node(), LEASE).orElse(null);
            goodUntil = begun + GOOD_FOR.toNanos();
        }
    }

    /** @param begun when the database was asked to prolong this lease */
    synchronized void kept(Lease asked, boolean prolonged, long begun) {
        if (lease == asked && prolonged) {
            goodUntil = begun + GOOD_FOR.toNanos();
        } else if (lease == asked) {
            lease = null;
        }
    }

    /** Returns true if the task has come to this node or left it since the last call. */
    synchronized boolean news() {
        boolean heldHere = isHeldHere();
        boolean news = heldHere != told;
        told = heldHere;
        return news;
    }

    /** Tells the listener that the task came or went. */
    void tell() {
        changed.run();
    }

    /** Releases the task for any other node; this node does not ask for it any more. */
    synchronized void giveUp() {
        givenUp = true;
        Lease now = lease;
        lease = null;
        told = false;
        if (now != null) {
            try {
                leases.release(now);
            } catch (ScheduleException notNow) {
                LOG.debug("{}: the lease could not be given back and ends by itself", name);
            }
        }
    }
}
