package org.enlace.gateway.security.audit.verification;

import java.time.Instant;
import java.util.UUID;

/** A row of the chains' table as it is stored, where anything may have been done to it. */
public record StoredChain(UUID chain, String lane, Instant startedAt, long number) {}
