package org.enlace.gateway.console.conformance;

import java.util.List;
import java.util.UUID;

/**
 * The conformance runs that a viewer may see, and the links on which the viewer may begin one.
 *
 * @param possible false in an environment that is production, or does not state that it is none
 * @param links on which the viewer may begin one; those that have an open one are among them
 * @param open those of them with an open run
 * @param runs the newest first
 * @param next the value of {@code after} for the following page; null on the last
 */
record ConformanceList(boolean possible, List<String> links, List<String> open, List<ConformanceView> runs, UUID next) {

    /** True if a run of this link is open. */
    public boolean runs(String link) {
        return open.contains(link);
    }
}
