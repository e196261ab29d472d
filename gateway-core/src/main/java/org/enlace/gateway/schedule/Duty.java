package org.enlace.gateway.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that one node at a time does, and whether it is this one. Thread-safe. */
public final class Duty {

    private static final Logger LOG = LoggerFactory.getLogger(Duty.class);
    static final Duration LEASE = Duration.ofSeconds(8);

    /** Shorter than the lease: this node stops before another may begin. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(6);

    private static final Duration RENEW_BELOW = Duration.ofMillis(3_500);

    private final String name;
    private final Leases leases;
    private final NodeLife life;
    private final Runnable changed;
    private volatile Lease lease;
    private volatile long goodUntil;
    private boolean told;
    private boolean givenUp;

    Duty(String name, Leases leases, NodeLife life, Runnable changed) {
        this.name = name;
        this.leases = leases;
        this.life = life;
        this.changed = changed;
    }

    String name() {
        return name;
    }

    /** Whether it is this node's at this moment. */
    public boolean mine() {
        return lease != null && System.nanoTime() - goodUntil < 0 && life.alive();
    }

    /** Whether it is this node's until the transaction ends: nobody else can take it before. */
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

    /** Asks for it for the first time; whoever is told of changes is not told of this. */
    synchronized void first() {
        if (life.alive()) {
            try {
                ask();
            } catch (ScheduleException notNow) {
                LOG.debug("{}: no answer about the lease", name);
            }
        }
        told = mine();
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

    /** True if whose duty it is has changed for this node since it was last asked. */
    synchronized boolean news() {
        boolean mine = mine();
        boolean news = mine != told;
        told = mine;
        return news;
    }

    /** Tells the one who has the duty that it came or went. */
    void tell() {
        changed.run();
    }

    /** Gives it to whoever wants it; this node does not ask for it again. */
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
