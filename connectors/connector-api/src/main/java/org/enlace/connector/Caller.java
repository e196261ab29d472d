package org.enlace.connector;

/**
 * The caller of a link, as {@link Intake#authenticate} returned it.
 *
 * @param credentialId the id, no secret, of the credential in the partner file, for example {@code main}, or the post side {@code EF-TRI-PY} that
 *     this credential alone may speak for
 */
public record Caller(String credentialId) {}
