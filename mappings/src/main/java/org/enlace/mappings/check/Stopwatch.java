package org.enlace.mappings.check;

import java.time.Duration;

/** Measures the time of a part of a check. */
final class Stopwatch {
    private final long start = System.nanoTime();

    Duration time() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
