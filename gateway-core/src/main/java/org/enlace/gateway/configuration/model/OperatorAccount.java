package org.enlace.gateway.configuration.model;

import org.enlace.gateway.security.access.Role;

/**
 * The account of a person who may use the console.
 *
 * @param user login name
 * @param role the role of this person
 * @param institution the partner the operator works for; {@code *} for the gateway's own operators
 */
public record OperatorAccount(String user, Role role, String institution) {}
