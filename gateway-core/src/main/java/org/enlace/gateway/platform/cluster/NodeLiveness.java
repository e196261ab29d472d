package org.enlace.gateway.platform.cluster;

import java.time.Duration;
import java.util.Set;

/**
 * Says whether this node may act: claim, send, move files. It may while the database has received a heartbeat from it shortly before. A node that was
 * frozen, or cut off from the database, may not, because other nodes take its work over meanwhile. Thread-safe; every method returns at once.
 */
public interface NodeLiveness {

    /** The name of this node. */
    String node();

    /** Returns whether this node may act at this moment. */
    boolean alive();

    /** Returns how long this node has lived without a gap. Work that it claimed before that is not its own any more. */
    Duration unbroken();

    /** Returns the number of gaps since this node started. It changes after {@link #unbroken()} begins anew. */
    long gaps();

    /**
     * Returns the right to finish something that begins now. Ask for it <em>before</em> the work is claimed.
     *
     * @param atMost how long it is good for, at most: shorter than the lease of the work by the length of one attempt
     */
    Right right(Duration atMost);

    /** Returns other nodes that had been silent for some seconds at this node's last heartbeat; some of them may be gone ({@link Nodes}). */
    Set<String> silent();

    /** Returns other nodes that had sent a heartbeat within the last seconds, at this node's last heartbeat. */
    Set<String> others();

    /** Represents a right to act that was given at one moment. */
    @FunctionalInterface
    interface Right {

        /**
         * Returns whether the right is still valid: the node has lived without a gap since it was given, and its time is not over. Check right before
         * acting.
         */
        boolean stands();
    }
}
