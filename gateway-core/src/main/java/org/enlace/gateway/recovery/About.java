package org.enlace.gateway.recovery;

import java.time.Instant;
import org.enlace.gateway.store.DatabaseBackup;

/**
 * What a backup is of; its first entry.
 *
 * @param product version of the program that took it
 * @param schema version of the tables
 * @param runsFrom version that a program must know at least to run on them, though it may not know all of them; 0 if nobody said so
 * @param startedAt when it was begun
 * @param dump how an external database was dumped; null if the files of the embedded one were copied
 */
record About(String product, int schema, int runsFrom, Instant startedAt, DatabaseBackup.Dump dump) {}
