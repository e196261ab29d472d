package org.enlace.mappings.stylesheet;

import java.time.Duration;

/**
 * The limits of one run of a stylesheet.
 *
 * @param processor CPU time of its thread; looked at in every loop and call that the stylesheet itself writes
 * @param bytes allocated by its thread, kept or not
 * @param patience CPU time of its thread after which the waiting caller gives up; only for a run that stays inside one built-in function longer
 *     than that
 * @param stack bytes of its thread's stack: some ten thousand calls inside each other
 */
record StylesheetLimits(Duration processor, long bytes, Duration patience, long stack) {
    static final StylesheetLimits USUAL = new StylesheetLimits(
            Duration.ofSeconds(3),
            Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 2),
            Duration.ofSeconds(20),
            16L << 20);
}
