package org.enlace.gateway.operations.resend;

import java.time.Instant;
import java.util.UUID;

/**
 * One item of a resend job.
 *
 * @param subject a delivery, or a message when translating again
 * @param receiver null when translating again
 * @param why an error code; null if it went out
 * @param result the resulting delivery or message; null if there is none
 */
public record ResendItem(
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
