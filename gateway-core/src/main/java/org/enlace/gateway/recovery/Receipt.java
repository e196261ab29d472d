package org.enlace.gateway.recovery;

import java.time.Instant;
import java.util.UUID;

/**
 * What a partner kept of an acknowledged message or file.
 *
 * @param receiptId what it may quote: the receipt of a message, the batch id of a file
 * @param messageId null if the partner was not told or did not keep it
 * @param acceptedAt null if the partner was not told or did not keep it
 */
public record Receipt(UUID receiptId, UUID messageId, Instant acceptedAt) {}
