package org.enlace.gateway.rights;

import java.time.Instant;
import java.util.Optional;

/**
 * A promise that keeps copies.
 *
 * @param until it keeps what came, or was sent, before this moment; empty while it counts as in force
 */
record Kept(Promise promise, Optional<Instant> until) {}
