package org.enlace.gateway.recovery;

import java.time.Instant;
import java.util.UUID;

/** An acknowledged message or file that the database does not know: its partner should send it again. Message id and moment may be null. */
public record Missing(String link, UUID receiptId, UUID messageId, Instant acceptedAt) {}
