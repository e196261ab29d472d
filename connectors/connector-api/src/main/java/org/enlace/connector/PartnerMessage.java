package org.enlace.connector;

import java.time.Instant;
import java.util.Optional;

/**
 * A message as it was received. The content is the partner's bytes, never altered; of a SOAP message, the bytes of the Body's child element.
 *
 * @param caller who sent it
 * @param messageId the transport's id (Idempotency-Key, CloudEvents source and id, WS-Addressing or X-Road id); empty where the transport has none:
 *     then the digest of the content is the id
 * @param contentType as declared, without parameters, lower case, for example {@code application/xml}; the protocol's own where nothing declares it
 * @param content the bytes; the array is not copied, nobody may change it
 * @param receivedAt when the last byte had arrived
 */
public record PartnerMessage(
        Caller caller, Optional<String> messageId, String contentType, byte[] content, Instant receivedAt) {

    /** Holds no content: messages are never printed. */
    @Override
    public String toString() {
        return "PartnerMessage[" + content.length + " bytes]";
    }
}
