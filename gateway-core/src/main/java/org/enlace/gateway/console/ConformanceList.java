package org.enlace.gateway.console;

import java.util.List;
import java.util.UUID;

/**
 * The runs that a viewer may see, and where one may begin.
 *
 * @param possible false in a house that is production, or does not say that it is none
 * @param links on which the viewer may begin one; those that have an open one are among them
 * @param open which of them have an open run
 * @param runs the newest first
 * @param next what to give as {@code after} for the following page; null on the last
 */
record ConformanceList(boolean possible, List<String> links, List<String> open, List<ConformanceView> runs, UUID next) {

    /** True if a run of this link is open. */
    public boolean runs(String link) {
        return open.contains(link);
    }
}
