package org.enlace.gateway.monitoring.disclosure;

import java.util.List;

/**
 * What a table gives away.
 *
 * @param columns the names of a key's parts
 * @param rows how many lines were read
 * @param suppressed how many cells are held back
 * @param recovered those of them that are known all the same
 * @param twice keys that stand in the table more than once
 * @param unreadable what stands where a count should and is neither a count nor a known mark; such a cell counts as not stated
 * @param untrue totals that their parts do not add up to; nothing was concluded from them
 * @param unproved suppressed cells of which nothing could be proved in the time given
 */
public record AuditResult(
        List<String> columns,
        long rows,
        long suppressed,
        List<Recovered> recovered,
        List<List<String>> twice,
        List<String> unreadable,
        List<List<String>> untrue,
        List<List<String>> unproved) {

    public AuditResult {
        columns = List.copyOf(columns);
        recovered = List.copyOf(recovered);
        twice = List.copyOf(twice);
        unreadable = List.copyOf(unreadable);
        untrue = List.copyOf(untrue);
        unproved = List.copyOf(unproved);
    }

    /** True if nothing is given away, no key stands twice, and all of that is proved. */
    public boolean isGood() {
        return recovered.isEmpty() && twice.isEmpty() && unproved.isEmpty() && unreadable.isEmpty();
    }

    /** The last line of a report: the same words in every language, for scripts that read it. */
    public String line() {
        return "recoverable %d · duplicate keys %d".formatted(recovered.size(), twice.size());
    }
}
