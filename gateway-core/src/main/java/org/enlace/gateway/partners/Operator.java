package org.enlace.gateway.partners;

import org.enlace.gateway.access.Role;

/**
 * Somebody who may use the console.
 *
 * @param user login name
 * @param role what this person works as
 * @param institution the partner the operator works for; {@code *} for the gateway's own operators
 */
public record Operator(String user, Role role, String institution) {}
