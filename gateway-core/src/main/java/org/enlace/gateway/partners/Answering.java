package org.enlace.gateway.partners;

import java.time.Duration;

/**
 * What the questions of a link are answered with. Immutable.
 *
 * @param record slug of the answer
 * @param mapping where we are asked: how an answer is written; where we ask: how it is read
 * @param within where we ask: how long the answer may take; {@link #WITHIN} where we are asked
 */
public record Answering(String record, String mapping, Duration within) {

    /** Used where a partner file says nothing. */
    public static final Duration WITHIN = Duration.ofSeconds(10);

    /** Nobody waits longer than this: an attempt to send ends within a minute. */
    public static final Duration LONGEST = Duration.ofMinutes(1);
}
