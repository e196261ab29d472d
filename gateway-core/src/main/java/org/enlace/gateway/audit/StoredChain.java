package org.enlace.gateway.audit;

import java.time.Instant;
import java.util.UUID;

/** A row of the chains' table as it stands, where anything may have been done to it. */
record StoredChain(UUID chain, String lane, Instant startedAt, long number) {}
