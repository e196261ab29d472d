package org.enlace.gateway;

/**
 * Tests with a short form for each build and a full form for {@code mvn verify -Pnightly}: the same proof over more rounds, seeds or combinations.
 */
public final class Nightly {

    private static final boolean FULL = Boolean.getBoolean("enlace.nightly");

    private Nightly() {}

    /** True if the full form runs. */
    public static boolean isFull() {
        return FULL;
    }

    /**
     * Rounds of a loop.
     *
     * @param build in each build
     * @param night in the full form
     */
    public static int rounds(int build, int night) {
        return FULL ? night : build;
    }
}
