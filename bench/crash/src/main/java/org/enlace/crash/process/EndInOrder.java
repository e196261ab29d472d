package org.enlace.crash.process;

import java.io.UncheckedIOException;

/** Ends a topology step by step: whatever goes wrong in one, no process may be left by the next ones. */
final class EndInOrder {

    private EndInOrder() {}

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
