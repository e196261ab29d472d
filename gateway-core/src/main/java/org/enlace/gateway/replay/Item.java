package org.enlace.gateway.replay;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing a job does.
 *
 * @param subject a delivery, or a message when translating again
 * @param receiver null when translating again
 * @param why a word; null if it went out
 * @param result the delivery or message that came of it; null if none did
 */
public record Item(
        int number,
        UUID subject,
        UUID messageId,
        String sender,
        String receiver,
        String record,
        String state,
        String why,
        UUID result,
        Instant doneAt) {}
