package org.enlace.gateway.partners;

import java.time.Instant;
import java.util.List;

/**
 * What became of the configuration's files.
 *
 * @param snapshot hash of the snapshot in force
 * @param since when it came into force in this process
 * @param refusedAt when edited files were not taken; null if the files are what is in force
 * @param problems why not; empty if nothing was refused
 */
public record ReloadState(String snapshot, Instant since, Instant refusedAt, List<ReloadProblem> problems) {

    public ReloadState {
        problems = List.copyOf(problems);
    }

    /** True if the files say something else than what is in force, and cannot be used. */
    public boolean refused() {
        return refusedAt != null;
    }
}
