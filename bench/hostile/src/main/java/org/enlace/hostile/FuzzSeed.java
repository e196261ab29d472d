package org.enlace.hostile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** The seeds of a fuzz in a build. */
public final class FuzzSeed {

    /** The system property that names the only seed. */
    public static final String PROPERTY = "enlace.fuzz.seed";

    private static final long FIXED = 20_261_130;

    private static final int FULL_FORM = 50;

    private FuzzSeed() {}

    /** The one that is told, or the fixed one and one of the day, so that each build repeats the same and each day tries something new. */
    public static List<Long> of(Clock clock) {
        Long told = Long.getLong(PROPERTY);
        return told == null ? List.of(FIXED, LocalDate.now(clock).toEpochDay()) : List.of(told);
    }

    /** Returns the inputs of each seed: as many as given in each build, fifty times as many with {@code mvn verify -Pnightly}. */
    public static int inputs(int build) {
        return Boolean.getBoolean("enlace.nightly") ? FULL_FORM * build : build;
    }

    /** Command that repeats the requests of these seeds. */
    public static String repeat(List<Long> seeds) {
        return "seeds " + seeds + "; again with -D" + PROPERTY + "=" + seeds.get(seeds.size() - 1);
    }
}
