package org.enlace.gateway.exchange.backup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last entry of a backup: the list of its content. Fields that a later program version adds are ignored.
 *
 * @param takenAt the moment whose state it holds
 * @param entries all others by name
 * @param leftOut how many entries of partners' folders are not in it, by the place where they lay; only written if there are any, so that programs
 *     from before read all other backups
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BackupManifest(
        Instant takenAt,
        Map<String, Entry> entries,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> leftOut) {

    BackupManifest {
        leftOut = leftOut == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(leftOut));
    }

    /** Digest (SHA-256, hexadecimal) and length of one file. */
    record Entry(String sha256, long bytes) {}
}
