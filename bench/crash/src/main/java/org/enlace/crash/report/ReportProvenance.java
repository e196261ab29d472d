package org.enlace.crash.report;

import java.util.List;

/**
 * Origin of a report.
 *
 * @param command what was typed
 * @param builds the states of the sources that it was made with: commit, and whether the tree was clean
 */
public record ReportProvenance(String command, List<String> builds) {

    /** The first lines of a page: the command, then a line for each build. */
    String heading() {
        StringBuilder lines = new StringBuilder("`" + command + "`\n\n");
        builds.forEach(each -> lines.append("build: ").append(each).append("\n\n"));
        return lines.toString();
    }
}
