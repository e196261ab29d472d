package org.enlace.gateway.configuration.reload;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Checks the configuration files periodically, once the gateway is open. */
@Component
class ConfigFilePoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigFilePoller.class);

    private final ConfigReload reload;
    private final Duration every;
    private ScheduledExecutorService timer;

    /** @param every zero for never */
    ConfigFilePoller(ConfigReload reload, @Value("${enlace.reload.every:2s}") Duration every) {
        this.reload = reload;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        if (every.isZero()) {
            return;
        }
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "config-reload");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            reload.look();
        } catch (RuntimeException | Error notNow) {
            // Without the database nothing can be stored, so nothing is taken; the next check tries again. A timer ends
            // when its task throws.
            LOG.warn(
                    "edited configuration could not be taken yet ({})",
                    notNow.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return LifecyclePhase.CONFIGURATION_FILES.value();
    }
}
