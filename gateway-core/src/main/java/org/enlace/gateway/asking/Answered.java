package org.enlace.gateway.asking;

import java.util.List;
import java.util.Optional;
import org.enlace.gateway.journal.Hop;

/**
 * What came of a question.
 *
 * @param written the answer; empty if there is none
 * @param fault why there is none, as a word: a code of {@link org.enlace.connector.FaultCode} or one of ours; empty if there is one
 * @param hops what happened on the way
 */
public record Answered(Optional<Written> written, Optional<String> fault, List<Hop> hops) {

    public Answered {
        hops = List.copyOf(hops);
    }

    /**
     * An answer in the asker's own form.
     *
     * @param record id of the canonical answer
     * @param count how many things it holds
     * @param content nobody may change the array
     */
    public record Written(String record, int count, String contentType, byte[] content) {

        /** Holds no content: answers are never printed. */
        @Override
        public String toString() {
            return "Written[" + content.length + " bytes]";
        }
    }
}
