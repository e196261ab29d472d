package org.enlace.gateway.configuration.reload;

import java.time.Duration;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.ScheduledLifecycle;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Checks the configuration files periodically, once the gateway is open. */
@Component
class ConfigFilePoller extends ScheduledLifecycle {

    private final ConfigReload reload;
    private final Duration every;

    /** @param every zero for never */
    ConfigFilePoller(ConfigReload reload, @Value("${enlace.reload.every:2s}") Duration every) {
        super("config-reload", LifecyclePhase.CONFIGURATION_FILES);
        this.reload = reload;
        this.every = every;
    }

    @Override
    public void start() {
        if (every.isZero()) {
            return;
        }
        // Without the database nothing can be stored, so nothing is taken; the next check tries again.
        timer.start().every("taking edited configuration", every, every, reload::look);
    }
}
