package org.enlace.gateway.configuration.connectors;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.ScheduledLifecycle;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Polls the folder of plugins twice a second once all other routes are open. */
@Component
final class PluginFolderPoller extends ScheduledLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFolderPoller.class);
    private static final Duration EVERY = Duration.ofMillis(500);

    private final Plugins plugins;
    private final PluginHost host;

    PluginFolderPoller(Plugins plugins, PluginHost host) {
        super("plugins", LifecyclePhase.PLUGINS);
        this.plugins = plugins;
        this.host = host;
    }

    /** Writes a change into log and audit. */
    static void tell(AuditTrail audit, PluginState state) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("type", state.type());
        facts.put("version", state.version());
        AuditAction action = state.live() ? AuditAction.PLUGIN_LOADED : AuditAction.PLUGIN_REMOVED;
        if (state.refused()) {
            action = AuditAction.PLUGIN_REFUSED;
            facts.put("reason", state.reason().name());
            LOG.warn(
                    "plugin {} is not used: {}; {}",
                    state.file(),
                    state.problem(Locale.ENGLISH),
                    state.live() ? "version " + state.version() + " goes on" : "its links wait");
        } else if (state.live()) {
            LOG.info("plugin {} serves links of type {}, version {}", state.file(), state.type(), state.version());
        } else {
            LOG.info("plugin {} is gone: its links wait until it is back", state.file());
        }
        audit.record("gateway", action, state.file(), facts);
    }

    @Override
    public void start() {
        timer.start();
        timer.execute("opening the plugins", () -> plugins.open(host));
        timer.every("looking at the plugins", EVERY, EVERY, () -> plugins.look(host));
    }

    /** Leaves the plugins as they are; they end after the components that use them. */
    @Override
    public void stop() {
        timer.stop(Duration.ZERO);
    }
}
