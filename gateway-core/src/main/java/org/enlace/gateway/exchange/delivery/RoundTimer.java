package org.enlace.gateway.exchange.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Decides when the dispatcher's next round begins. New deliveries begin one at once, but a round that took long is followed by a pause as long, so
 * that rounds grow under load instead of becoming more. Outcomes are gathered: their receivers have the records already. Thread-safe; one thread
 * waits.
 */
final class RoundTimer {

    /** A round that moved more rows than this was busy. */
    private static final int BUSY = 4;

    /** So many rows are enough for a round: gathering more would not help. */
    private static final int LARGE = 128;

    private final long quiet;
    private final long busy;
    private final LongSupplier nanoTime;
    private boolean due;
    private boolean more;
    private int gathered;
    private int moved;
    private long took;
    private long begun;
    private long ended;

    /**
     * @param quiet how long outcomes are gathered after a round that moved few or very many rows
     * @param busy the same after one between; also the longest pause before new deliveries
     */
    RoundTimer(Duration quiet, Duration busy, LongSupplier nanoTime) {
        this.quiet = quiet.toNanos();
        this.busy = busy.toNanos();
        this.nanoTime = nanoTime;
        this.ended = nanoTime.getAsLong();
    }

    /** Deliveries may be due. */
    synchronized void due() {
        due = true;
        notifyAll();
    }

    /** Something is to be done that may wait for more of its kind: an outcome, or what another node announced. */
    synchronized void gather() {
        gathered++;
        if (gathered == 1 || gathered == LARGE) {
            notifyAll();
        }
    }

    /**
     * Waits until the next round begins.
     *
     * @param look how long after the last round it begins if nothing was said
     */
    synchronized void await(Duration look) throws InterruptedException {
        for (long left = left(look); left > 0; left = left(look)) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        due = false;
        gathered = 0;
        begun = nanoTime.getAsLong();
    }

    /** Returns in how many nanoseconds the next round begins. */
    synchronized long left(Duration look) {
        long pause = look.toNanos();
        if (due || gathered >= LARGE) {
            pause = Math.min(took, busy);
        } else if (more || gathered > 0) {
            pause = moved > BUSY && moved < LARGE ? busy : quiet;
        }
        return ended + pause - nanoTime.getAsLong();
    }

    /**
     * The round is over.
     *
     * @param rows how many it moved
     * @param again whether it may have left something that is due
     */
    synchronized void over(int rows, boolean again) {
        ended = nanoTime.getAsLong();
        took = ended - begun;
        moved = rows;
        more = again;
    }
}
