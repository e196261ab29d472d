package org.enlace.simulators.invented;

import java.util.List;
import java.util.Random;

/** Chance with a seed. Thread-safe as {@link Random} is, but only one thread gets the same sequence again. */
public final class SeededRandom {

    private final Random random;

    /** The same seed throws the same dice. */
    public SeededRandom(long seed) {
        random = new Random(seed);
    }

    /** True in {@code share} of the cases, 0 to 1. */
    public boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** A number from {@code from} to {@code to}, both included. */
    public int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    /** One of these; fails on none. */
    @SafeVarargs
    public final <T> T any(T... of) {
        return of[random.nextInt(of.length)];
    }

    /** One of the list; fails on an empty one. */
    public <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
