package org.enlace.gateway.exchange.backup;

import java.time.Instant;
import java.util.UUID;

/** An acknowledged message or file that the database does not know: its partner should send it again. Message id and moment may be null. */
public record MissingMessage(String link, UUID receiptId, UUID messageId, Instant acceptedAt) {}
