package org.enlace.gateway.exchange.backup;

import java.time.Instant;
import java.util.UUID;

/**
 * A partner's own receipt of an acknowledged message or file.
 *
 * @param receiptId what it may quote: the receipt of a message, the batch id of a file
 * @param messageId null if the partner was not told or did not keep it
 * @param acceptedAt null if the partner was not told or did not keep it
 */
public record PartnerReceipt(UUID receiptId, UUID messageId, Instant acceptedAt) {}
