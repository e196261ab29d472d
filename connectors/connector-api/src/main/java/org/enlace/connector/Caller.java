package org.enlace.connector;

/**
 * A caller, identified by the id of one of the link's credentials as {@link Intake#authenticate} returned it. The id is no secret.
 *
 * @param credentialId for example {@code main}, or the post side {@code EF-TRI-PY} that this credential alone may speak for
 */
public record Caller(String credentialId) {}
