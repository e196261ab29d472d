package org.enlace.connector;

/**
 * Who is calling: the id of one of the link's credentials, as {@link Intake#authenticate} said it. It is no secret.
 *
 * @param credentialId for example {@code main}, or the post side {@code EF-TRI-PY} that this credential alone may speak for
 */
public record Caller(String credentialId) {}
