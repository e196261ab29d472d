package org.enlace.connector;

import java.time.Instant;
import java.util.UUID;

/**
 * Confirms that a message is committed.
 *
 * @param receiptId the id for the sender to quote later; a repeated message gets that of the first
 * @param messageId the gateway's id of the message
 * @param acceptedAt time at which the message was accepted first
 * @param duplicate true if this message was known before and nothing new was stored
 * @param withoutRecipient true if no agreement applied to its record: it is kept and goes to nobody until an operator decides
 */
public record AcceptedMessage(
        UUID receiptId, UUID messageId, Instant acceptedAt, boolean duplicate, boolean withoutRecipient) {

    /** Creates a confirmation with {@code withoutRecipient} false: the message has recipients, or nobody may receive it. */
    public AcceptedMessage(UUID receiptId, UUID messageId, Instant acceptedAt, boolean duplicate) {
        this(receiptId, messageId, acceptedAt, duplicate, false);
    }
}
