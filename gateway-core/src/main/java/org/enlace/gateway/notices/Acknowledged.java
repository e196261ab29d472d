package org.enlace.gateway.notices;

import java.time.Instant;

/**
 * Somebody is on it.
 *
 * @param by name of the account
 */
public record Acknowledged(String by, Instant at) {}
