package org.enlace.gateway.platform.http;

import java.time.Duration;

/**
 * The limits on how long a body may take to arrive, and how slowly.
 *
 * @param within longest time for all of it
 */
public record RequestBodyDeadlines(Duration within) {

    /**
     * After this time without a complete body the connector looks at the part that arrived, so that a caller who is to be refused gets the answer.
     */
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
