package org.enlace.gateway.partners;

/**
 * Somebody who may use the console.
 *
 * @param user login name
 * @param role for example {@code OPERATOR}
 * @param institution the partner the operator works for; {@code *} for the gateway's own operators
 */
public record Operator(String user, String role, String institution) {}
