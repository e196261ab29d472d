package org.enlace.gateway.schedule;

import java.time.Duration;
import java.util.Set;

/**
 * Whether this node may act: claim, send, move files. It may while the database has heard from it shortly before; a node that was frozen, or cut off
 * from the database, may not, for the others take its work over meanwhile. Thread-safe; every question is answered at once.
 */
public interface NodeLife {

    /** The name of this node. */
    String node();

    /** Whether it may act at this moment. */
    boolean alive();

    /** How long it has lived without a gap: what it took into hand before is not its own any more. */
    Duration unbroken();

    /** How many gaps its life has had. It changes after {@link #unbroken()} begins anew. */
    long gaps();

    /**
     * The right to finish something that begins now. Ask for it <em>before</em> the work is taken into hand.
     *
     * @param atMost how long it is good for, at most: shorter than the lease of the work by the length of one attempt
     */
    Right right(Duration atMost);

    /** Other nodes that were silent for some seconds when this one beat last; some of them may be gone ({@link Nodes}). */
    Set<String> silent();

    /** A right that was given at one moment. */
    @FunctionalInterface
    interface Right {

        /** Whether it stands: the node has lived on without a gap since it was given, and its time is not over. Ask right before acting. */
        boolean stands();
    }
}
