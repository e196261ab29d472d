package org.enlace.gateway.exchange.backup;

import java.time.Instant;
import org.enlace.gateway.platform.database.backup.DatabaseBackup;

/**
 * The first entry of a backup: what was backed up, and by which version.
 *
 * @param product version of the program that took it
 * @param schema version of the tables
 * @param runsFrom version that a program must know at least to run on them, though it may not know all of them; 0 if unknown
 * @param startedAt when it was begun
 * @param dump how an external database was dumped; null if the files of the embedded one were copied
 */
record BackupHeader(String product, int schema, int runsFrom, Instant startedAt, DatabaseBackup.Dump dump) {}
