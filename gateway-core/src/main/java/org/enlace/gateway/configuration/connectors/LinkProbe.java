package org.enlace.gateway.configuration.connectors;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.enlace.connector.Connector;
import org.enlace.connector.Probe;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tests the connection of a link by its connector's own probe, which sends no record. Ends within its time limit whatever the connector does.
 * Thread-safe.
 */
@Component
public final class LinkProbe {

    private static final Logger LOG = LoggerFactory.getLogger(LinkProbe.class);
    /** A probe has ten seconds by contract. */
    private static final Duration LONGEST = Duration.ofSeconds(12);

    private static final int AT_ONCE = 4;

    private final Connectors connectors;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public LinkProbe(Connectors connectors) {
        this.connectors = connectors;
    }

    /** Returns the steps that were tried; a failed step is the last. Never throws. */
    public Probe of(PartnerLink link, LinkBinding.Surroundings surroundings) {
        Optional<Connector<?>> builtIn = connectors.ofType(link.connector());
        Optional<Plugin> plugin = connectors.plugin(link.connector());
        if (builtIn.isEmpty() && plugin.isEmpty()) {
            return failed("connector", "no connector of this type is there");
        }
        if (!places.tryAcquire()) {
            return failed("busy", "other connections are being tested");
        }
        try {
            return builtIn.isPresent()
                    ? inTime(() -> LinkBinding.probe(builtIn.get(), link, surroundings))
                    : plugin.get().probe(link, surroundings);
        } catch (PluginRefusedException broken) {
            return broken.reason() == PluginReason.HANGS
                    ? failed("time", "the test did not end in time")
                    : failed("probe", "the connector failed");
        } finally {
            places.release();
        }
    }

    private static Probe inTime(Callable<Probe> test) {
        FutureTask<Probe> task = new FutureTask<>(test);
        BackgroundThreads.start("probe", task);
        try {
            return task.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            return failed("time", "the test did not end in time");
        } catch (InterruptedException stop) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return failed("time", "the test was cut short");
        } catch (ExecutionException broken) {
            LOG.warn("a probe failed ({})", broken.getCause().getClass().getName());
            return broken.getCause() instanceof IllegalArgumentException
                    ? failed("settings", "the settings of the link do not fit its connector")
                    : failed("probe", "the connector failed");
        }
    }

    private static Probe failed(String step, String reason) {
        return new Probe(List.of(new Probe.Step(step, false, reason)));
    }
}
