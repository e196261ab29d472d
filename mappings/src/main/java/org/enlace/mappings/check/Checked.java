package org.enlace.mappings.check;

import java.time.Duration;
import java.util.List;

/**
 * One thing that was checked: a golden case, a mapping, a file.
 *
 * @param name what, as a path inside the catalogue
 * @param flaws what was noticed, in order; empty if all is well
 * @param time how long it took
 */
public record Checked(String name, List<Flaw> flaws, Duration time) {
    public Checked {
        flaws = List.copyOf(flaws);
    }

    /** Something whose checking takes no time worth telling. */
    public Checked(String name, List<Flaw> flaws) {
        this(name, flaws, Duration.ZERO);
    }

    public boolean good() {
        return flaws.stream().noneMatch(Flaw::counts);
    }
}
