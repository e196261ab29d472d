package org.enlace.gateway.exchange.query;

import java.util.List;
import java.util.Optional;
import org.enlace.gateway.exchange.journal.Hop;

/**
 * The result of a query.
 *
 * @param written the response; empty if there is none
 * @param fault why there is none, as a word: a code of {@link org.enlace.connector.FaultCode} or one of ours; empty if there is one
 * @param hops what happened on the way
 */
public record QueryResult(Optional<Written> written, Optional<String> fault, List<Hop> hops) {

    public QueryResult {
        hops = List.copyOf(hops);
    }

    /**
     * A response in the querying partner's form.
     *
     * @param record id of the canonical response
     * @param count how many things it holds
     * @param content nobody may change the array
     */
    public record Written(String record, int count, String contentType, byte[] content) {

        /** Holds no content: responses are never printed. */
        @Override
        public String toString() {
            return "Written[" + content.length + " bytes]";
        }
    }
}
