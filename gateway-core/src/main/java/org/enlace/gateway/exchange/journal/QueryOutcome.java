package org.enlace.gateway.exchange.journal;

import java.util.Optional;
import java.util.UUID;

/**
 * The result of a query.
 *
 * @param answer the response as it is given; empty if there is none
 * @param count how many things it holds; 0 without answer
 * @param fault why there is none; empty if there is one
 */
public record QueryOutcome(UUID messageId, Optional<SealedAnswer> answer, int count, Optional<String> fault) {

    /**
     * The sealed bytes.
     *
     * @param record id of the canonical answer
     */
    public record SealedAnswer(String record, String contentType, SealedBody body) {}

    /** Returns the state of the query after this result. */
    public MessageState state() {
        return answer.isPresent() ? MessageState.ANSWERED : MessageState.UNANSWERED;
    }
}
