package org.enlace.gateway.exchange.journal;

import java.util.UUID;

/** A finding on a message: which field, which rule, how grave. Never a value. */
public record StoredFinding(UUID messageId, String field, String rule, String severity) {}
