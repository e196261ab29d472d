package org.enlace.gateway.schedule;

import java.time.Instant;

/**
 * The right to be the only one, for a time.
 *
 * @param name what it is the right to ({@code poll:fge/status})
 * @param holder who has it
 * @param until when it ends, by the database's clock
 * @param fence number that grows with every new holder: who writes under a lease writes only where no greater fence was seen
 */
public record Lease(String name, String holder, Instant until, long fence) {}
