package org.enlace.gateway.operations.notification;

import java.time.Instant;

/**
 * The acknowledgement of an alarm by an operator.
 *
 * @param by name of the account
 */
public record Acknowledgement(String by, Instant at) {}
