package org.enlace.gateway.cli;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits for something, never longer than allowed, telling now and then that it still waits. */
final class Waiting {

    private static final Duration TELL_EVERY = Duration.ofSeconds(5);

    private final Duration look;
    private final Consumer<Duration> tell;

    /**
     * @param look how often to look
     * @param tell told how long it has been waiting, every five seconds
     */
    Waiting(Duration look, Consumer<Duration> tell) {
        this.look = look;
        this.tell = tell;
    }

    /** True as soon as it is so; false if it was not within the time. */
    boolean until(BooleanSupplier so, Duration atMost) throws InterruptedException {
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
