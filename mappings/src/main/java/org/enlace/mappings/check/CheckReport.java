package org.enlace.mappings.check;

import java.util.List;

/**
 * What one check says of all it looked at.
 *
 * @param check name of the check, for example {@code test}
 * @param checked in a stable order
 */
public record CheckReport(String check, List<Checked> checked) {
    public CheckReport {
        checked = List.copyOf(checked);
    }

    public boolean good() {
        return checked.stream().allMatch(Checked::good);
    }

    /** How many of what was checked have a flaw that counts. */
    public long bad() {
        return checked.stream().filter(each -> !each.good()).count();
    }
}
