package org.enlace.crash.process;

import java.io.UncheckedIOException;

/** Ends a topology step by step; a failure in one step does not prevent the next ones. */
final class OrderedShutdown {

    private OrderedShutdown() {}

    static void of(Runnable... steps) {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (UncheckedIOException notThere) {
                continue;
            }
        }
    }
}
