package org.enlace.gateway.configuration.connectors;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the sends of a plugin in flight: none begins while it drains, and draining waits for those that did. Thread-safe. */
final class PluginSends {

    private static final Logger LOG = LoggerFactory.getLogger(PluginSends.class);
    private static final Duration LONGEST = Duration.ofSeconds(50);
    private static final long DRAIN_MILLIS = 10_000;

    private int inHand;
    private boolean paused;

    SendOutcome send(PluginThreads threads, Callable<SendOutcome> attempt, LinkId link) {
        if (!begin()) {
            return SendOutcome.Fault.of(FaultCode.UNREACHABLE);
        }
        try {
            return threads.inside(LONGEST, attempt);
        } catch (TimeoutException late) {
            return SendOutcome.Fault.of(FaultCode.TIMEOUT);
        } catch (ExecutionException failed) {
            LOG.error(
                    "{}: the route failed ({})",
                    link,
                    failed.getCause().getClass().getName());
            // A send that was interrupted by the drain may have reached the partner.
            return SendOutcome.Fault.of(isPaused() ? FaultCode.CONNECTION_LOST : FaultCode.INTERNAL);
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        if (paused) {
            return false;
        }
        inHand++;
        return true;
    }

    private synchronized void end() {
        inHand--;
        notifyAll();
    }

    private synchronized boolean isPaused() {
        return paused;
    }

    /** Waits at most ten seconds for the sends in flight. */
    synchronized void pause() {
        paused = true;
        long until = System.nanoTime() + Duration.ofMillis(DRAIN_MILLIS).toNanos();
        try {
            for (long left = until - System.nanoTime(); inHand > 0 && left > 0; left = until - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void resume() {
        paused = false;
    }
}
