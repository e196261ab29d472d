package org.enlace.gateway.configuration.connectors;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.platform.lifecycle.InFlightCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the sends of a plugin in flight: none begins while it drains, and draining waits for those that did. Thread-safe. */
final class PluginSends {

    private static final Logger LOG = LoggerFactory.getLogger(PluginSends.class);
    private static final Duration LONGEST = Duration.ofSeconds(50);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final InFlightCalls calls = new InFlightCalls();

    SendOutcome send(PluginThreads threads, Callable<SendOutcome> attempt, LinkId link) {
        if (!calls.begin()) {
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
            return SendOutcome.Fault.of(calls.isPaused() ? FaultCode.CONNECTION_LOST : FaultCode.INTERNAL);
        } finally {
            calls.end();
        }
    }

    /** Waits at most ten seconds for the sends in flight. */
    void pause() {
        calls.pause(DRAIN);
    }

    void resume() {
        calls.resume();
    }
}
