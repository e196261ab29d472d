package org.enlace.gateway.routes;

import java.time.Duration;

/**
 * How long a body may take to arrive, and how slowly.
 *
 * @param within longest time for all of it
 */
record BodyDeadlines(Duration within) {

    /** After this time without all of a body the connector looks at what it has: a caller who is to be refused hears it. */
    static final Duration FIRST_LOOK = Duration.ofMillis(250);

    /** A line may be slow at first; from then on the average counts. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int LEAST_BYTES_PER_SECOND = 500;

    /** True if a body of this age should be complete, or have more bytes. */
    boolean missed(Duration age, long bytes) {
        return age.compareTo(within) > 0
                || age.compareTo(GRACE) > 0 && bytes < age.toMillis() * LEAST_BYTES_PER_SECOND / 1_000;
    }
}
