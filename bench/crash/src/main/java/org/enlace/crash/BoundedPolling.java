package org.enlace.crash;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits until a condition holds, up to a limit. */
final class BoundedPolling {

    private static final long LOOK_MILLIS = 50;

    private BoundedPolling() {}

    /** False if it did not come to be so in time. */
    static boolean until(BooleanSupplier so, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }
}
