package org.enlace.mappings.check;

import java.util.List;

/**
 * The result of one check over all its items.
 *
 * @param check name of the check, for example {@code test}
 * @param checked in a stable order
 */
public record CheckReport(String check, List<CheckResult> checked) {
    public CheckReport {
        checked = List.copyOf(checked);
    }

    public boolean good() {
        return checked.stream().allMatch(CheckResult::good);
    }

    /** Returns the number of items with a flaw that counts. */
    public long bad() {
        return checked.stream().filter(each -> !each.good()).count();
    }
}
