package org.enlace.gateway.configuration.reload;

import java.time.Instant;
import java.util.List;
import org.enlace.gateway.configuration.yaml.ReloadProblem;

/**
 * The state of the last reload of the configuration files.
 *
 * @param snapshot hash of the snapshot in force
 * @param since when it came into force in this process
 * @param refusedAt when edited files were not taken; null if the files are what is in force
 * @param problems the reasons; empty if nothing was refused
 */
public record ReloadState(String snapshot, Instant since, Instant refusedAt, List<ReloadProblem> problems) {

    public ReloadState {
        problems = List.copyOf(problems);
    }

    /** True if the files differ from the configuration in force, and cannot be used. */
    public boolean refused() {
        return refusedAt != null;
    }
}
