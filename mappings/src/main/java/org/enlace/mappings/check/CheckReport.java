package org.enlace.mappings.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    /** Returns the same with the chosen items first, and without the remarks of the others. */
    public CheckReport quietBut(Predicate<String> chosen) {
        Map<Boolean, List<CheckResult>> parts =
                checked.stream().collect(Collectors.partitioningBy(each -> chosen.test(each.name())));
        List<CheckResult> quiet = new ArrayList<>(parts.get(true));
        parts.get(false).forEach(each -> quiet.add(each.withoutRemarks()));
        return new CheckReport(check, quiet);
    }

    /** Returns the number of findings of all items. */
    public long findings() {
        return checked.stream().mapToLong(each -> each.flaws().size()).sum();
    }

    /** Returns the number of items with a flaw that counts. */
    public long bad() {
        return checked.stream().filter(each -> !each.good()).count();
    }
}
