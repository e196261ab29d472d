package org.enlace.gateway.journal;

import java.util.UUID;

/** A finding on a message: which field, which rule, how grave. Never a value. */
public record FindingRow(UUID messageId, String field, String rule, String severity) {}
