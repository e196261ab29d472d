package org.enlace.gateway.configuration.model;

import java.time.Duration;

/**
 * The rule for answering the queries of a link. Immutable.
 *
 * @param record slug of the answer
 * @param mapping where this gateway is queried: how an answer is written; where it queries: how the answer is read
 * @param within where this gateway queries: how long the answer may take; {@link #WITHIN} where it is queried
 */
public record QueryAnswerRule(String record, String mapping, Duration within) {

    /** The default where a partner file declares none. */
    public static final Duration WITHIN = Duration.ofSeconds(10);

    /** No query waits longer than this: an attempt to send ends within a minute. */
    public static final Duration LONGEST = Duration.ofMinutes(1);
}
