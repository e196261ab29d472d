package org.enlace.gateway.journal;

import java.util.Optional;
import java.util.UUID;

/**
 * What came of a question.
 *
 * @param answer the answer as it is given; empty if there is none
 * @param count how many things it holds; 0 without answer
 * @param fault why there is none; empty if there is one
 */
public record QueryEnd(UUID messageId, Optional<SealedAnswer> answer, int count, Optional<String> fault) {

    /**
     * The sealed bytes.
     *
     * @param record id of the canonical answer
     */
    public record SealedAnswer(String record, String contentType, SealedBody body) {}

    /** Where the question stands after this. */
    public MessageState state() {
        return answer.isPresent() ? MessageState.ANSWERED : MessageState.UNANSWERED;
    }
}
