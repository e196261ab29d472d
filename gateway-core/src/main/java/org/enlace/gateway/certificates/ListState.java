package org.enlace.gateway.certificates;

import java.time.Instant;

/**
 * One revocation list as an operator may see it.
 *
 * @param file its name without folder
 * @param until when the next one is due
 * @param current false if that is over
 * @param revoked how many certificates it names
 */
public record ListState(Place place, String file, Instant from, Instant until, boolean current, int revoked) {}
