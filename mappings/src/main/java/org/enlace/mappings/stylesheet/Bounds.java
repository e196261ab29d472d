package org.enlace.mappings.stylesheet;

import java.time.Duration;

/**
 * What one run of a stylesheet may use.
 *
 * @param processor CPU time of its thread; looked at in every loop and call that the stylesheet itself writes
 * @param bytes allocated by its thread, kept or not
 * @param patience CPU time of its thread after which whoever waits gives up; only for a run that stays inside one built-in function longer than that
 * @param stack bytes of its thread's stack: some ten thousand calls inside each other
 */
record Bounds(Duration processor, long bytes, Duration patience, long stack) {
    static final Bounds USUAL = new Bounds(
            Duration.ofSeconds(3),
            Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 2),
            Duration.ofSeconds(20),
            16L << 20);
}
