package org.enlace.gateway.operations.datasubject;

import java.time.Instant;
import java.util.Optional;

/**
 * A commitment that keeps copies.
 *
 * @param until it keeps copies received, or sent, before this moment; empty while it counts as in force
 */
record RetentionMatch(RetentionCommitment promise, Optional<Instant> until) {}
