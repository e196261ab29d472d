package org.enlace.gateway.operations.bulkload;

import java.time.Instant;
import java.util.UUID;

/**
 * A file of a historical load and its progress.
 *
 * @param id also the batch of its messages
 * @param link the link whose contract the file keeps
 * @param population the reference population it is loaded into, where that is not its link's own; null for that
 * @param digest SHA-256 of the file, lower-case hexadecimal
 * @param dryRun true if everything is checked and nothing is stored
 * @param state RUNNING, DONE, FAILED, CANCELLED, UNDOING or UNDONE
 * @param failure an error code, if it failed; else null
 * @param lines processed so far; a record may have several
 * @param repeated records that existed already
 * @param parked records that no mapping can translate yet
 * @param refused records that were rejected
 * @param finishedAt null while it runs
 * @param undoneBy null unless it is undone
 * @param withdrawn records that left the current view when it was undone
 * @param kept records that were not undone, because their partner corrected them meanwhile
 */
public record BulkLoad(
        UUID id,
        String link,
        String population,
        String digest,
        long bytes,
        boolean dryRun,
        String reason,
        String requestedBy,
        String node,
        String state,
        String failure,
        int checkpoint,
        int lines,
        int records,
        int accepted,
        int repeated,
        int parked,
        int refused,
        Instant createdAt,
        Instant changedAt,
        Instant finishedAt,
        String undoneBy,
        String undoReason,
        int withdrawn,
        int kept) {

    /** True while the gateway works on it. */
    public boolean running() {
        return state.equals("RUNNING") || state.equals("UNDOING");
    }

    /** True if it can be undone: it is finished, was no dry run, and was not undone before. */
    public boolean undoable() {
        return !dryRun && (state.equals("DONE") || state.equals("FAILED") || state.equals("CANCELLED"));
    }
}
