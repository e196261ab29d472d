package org.enlace.mappings.check;

import java.time.Duration;
import java.util.List;

/**
 * The result for one item of a check: a golden case, a mapping, a file.
 *
 * @param name what, as a path inside the catalogue
 * @param flaws what was noticed, in order; empty if all is well
 * @param time how long it took
 */
public record CheckResult(String name, List<CheckFinding> flaws, Duration time) {
    public CheckResult {
        flaws = List.copyOf(flaws);
    }

    /** Creates a result of a check that takes no notable time. */
    public CheckResult(String name, List<CheckFinding> flaws) {
        this(name, flaws, Duration.ZERO);
    }

    /** Returns the same without the findings that do not count. */
    CheckResult withoutRemarks() {
        return new CheckResult(name, flaws.stream().filter(CheckFinding::counts).toList(), time);
    }

    public boolean good() {
        return flaws.stream().noneMatch(CheckFinding::counts);
    }
}
