package org.enlace.gateway.reporting.disclosure;

import java.util.List;

/**
 * The result of a disclosure audit.
 *
 * @param columns the names of a key's parts
 * @param rows number of lines read
 * @param suppressed number of suppressed cells
 * @param recovered suppressed cells that can be recovered
 * @param twice keys that occur in the table more than once
 * @param unreadable contents of cells that are neither a count nor a known mark; such a cell counts as not stated
 * @param untrue totals that their parts do not add up to; nothing was concluded from them
 * @param unproved suppressed cells of which nothing could be proved in the time given
 */
public record DisclosureAuditResult(
        List<String> columns,
        long rows,
        long suppressed,
        List<RecoveredCell> recovered,
        List<List<String>> twice,
        List<String> unreadable,
        List<List<String>> untrue,
        List<List<String>> unproved) {

    public DisclosureAuditResult {
        columns = List.copyOf(columns);
        recovered = List.copyOf(recovered);
        twice = List.copyOf(twice);
        unreadable = List.copyOf(unreadable);
        untrue = List.copyOf(untrue);
        unproved = List.copyOf(unproved);
    }

    /** True if nothing is disclosed, no key occurs twice, and all of that is proved. */
    public boolean isGood() {
        return recovered.isEmpty() && twice.isEmpty() && unproved.isEmpty() && unreadable.isEmpty();
    }

    /** Returns the last line of a report: the same words in every language, for scripts that read it. */
    public String line() {
        return "recoverable %d · duplicate keys %d".formatted(recovered.size(), twice.size());
    }
}
