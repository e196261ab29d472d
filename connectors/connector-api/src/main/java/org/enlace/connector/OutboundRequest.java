package org.enlace.connector;

import java.util.Optional;

/**
 * One request to a partner. Key and content are frozen: every attempt for the same delivery carries the same.
 *
 * @param key the idempotency key; the same on every attempt
 * @param contentType media type of the content, for example {@code application/json}
 * @param content the bytes to send; nobody may change the array
 * @param fileName the file's name if the content is a batch; empty for a single message
 */
public record OutboundRequest(String key, String contentType, byte[] content, Optional<String> fileName) {

    /** Holds no content: messages are never printed. */
    @Override
    public String toString() {
        return "OutboundRequest[" + content.length + " bytes]";
    }
}
