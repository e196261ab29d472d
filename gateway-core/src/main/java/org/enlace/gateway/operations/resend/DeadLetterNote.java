package org.enlace.gateway.operations.resend;

import java.time.Instant;

/**
 * One operator's note about a dead letter group.
 *
 * @param by the operator
 * @param at time of the last change
 * @param note empty if only an assignee was named
 * @param assignee the operator responsible for the group, as this operator says; empty if none was named
 */
public record DeadLetterNote(String by, Instant at, String note, String assignee) {}
