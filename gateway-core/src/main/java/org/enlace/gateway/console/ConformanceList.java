package org.enlace.gateway.console;

import java.util.List;

/**
 * The runs that a viewer may see, and where one may begin.
 *
 * @param possible false in a house that is production, or does not say that it is none
 * @param links on which the viewer may begin one; links that have an open one are among them
 * @param runs the newest first
 */
record ConformanceList(boolean possible, List<String> links, List<ConformanceView> runs) {

    /** True if a run of this link is open. */
    public boolean runs(String link) {
        return runs.stream().anyMatch(run -> run.open() && run.link().equals(link));
    }
}
