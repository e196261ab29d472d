package org.enlace.gateway.platform.cluster;

import java.time.Instant;

/**
 * A lease: the exclusive right of one node to a task, for a limited time.
 *
 * @param name name of the task ({@code poll:fge/status})
 * @param holder node that holds it
 * @param until when it ends, by the database's clock
 * @param fence number that grows with every new holder: a holder may write only where no greater fence was seen
 */
public record Lease(String name, String holder, Instant until, long fence) {}
