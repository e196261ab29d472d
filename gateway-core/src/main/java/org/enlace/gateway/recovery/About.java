package org.enlace.gateway.recovery;

import java.time.Instant;
import org.enlace.gateway.store.DatabaseBackup;

/**
 * What a backup is of; its first entry.
 *
 * @param product version of the program that took it
 * @param schema version of the tables
 * @param startedAt when it was begun
 * @param dump how an external database was dumped; null if the files of the embedded one were copied
 */
record About(String product, int schema, Instant startedAt, DatabaseBackup.Dump dump) {}
