package org.enlace.gateway.recovery;

import java.time.Instant;
import java.util.Map;

/**
 * What is in a backup; its last entry.
 *
 * @param takenAt the moment whose state it holds
 * @param entries all others by name
 */
record Manifest(Instant takenAt, Map<String, Entry> entries) {

    /** Digest (SHA-256, hexadecimal) and length of one file. */
    record Entry(String sha256, long bytes) {}
}
