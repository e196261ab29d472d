package org.enlace.gateway.cli.shared;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits for a condition, never longer than allowed, and reports now and then that it still waits. */
public final class BoundedWait {

    private static final Duration TELL_EVERY = Duration.ofSeconds(5);

    private final Duration look;
    private final Consumer<Duration> tell;

    /**
     * @param look how often to look
     * @param tell called with the time waited so far, every five seconds
     */
    public BoundedWait(Duration look, Consumer<Duration> tell) {
        this.look = look;
        this.tell = tell;
    }

    /** Returns true as soon as the condition holds; false if it did not within the time. */
    public boolean until(BooleanSupplier so, Duration atMost) throws InterruptedException {
        long begin = System.nanoTime();
        Duration told = Duration.ZERO;
        while (!so.getAsBoolean()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(atMost) >= 0) {
                return false;
            }
            if (waited.minus(told).compareTo(TELL_EVERY) >= 0) {
                told = waited;
                tell.accept(waited);
            }
            Thread.sleep(look.toMillis());
        }
        return true;
    }
}
