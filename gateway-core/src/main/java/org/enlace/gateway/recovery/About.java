package org.enlace.gateway.recovery;

import java.time.Instant;

/**
 * What a backup is of; its first entry.
 *
 * @param product version of the program that took it
 * @param schema version of the tables
 * @param startedAt when it was begun
 */
record About(String product, int schema, Instant startedAt) {}
