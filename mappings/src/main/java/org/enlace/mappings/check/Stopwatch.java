package org.enlace.mappings.check;

import java.time.Duration;

/** How long a piece of a check takes. */
final class Stopwatch {
    private final long start = System.nanoTime();

    Duration time() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
