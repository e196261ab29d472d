package org.enlace.gateway.configuration.connectors;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Polls the folder of plugins twice a second once all other routes are open. */
final class PluginFolderPoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFolderPoller.class);
    private static final long EVERY_MILLIS = 500;

    private final Plugins plugins;
    private final PluginHost host;
    private ScheduledExecutorService timer;

    PluginFolderPoller(Plugins plugins, PluginHost host) {
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
            LOG.warn("plugin {} is not used: {}", state.file(), state.problem(Locale.ENGLISH));
        } else if (state.live()) {
            LOG.info("plugin {} serves links of type {}, version {}", state.file(), state.type(), state.version());
        } else {
            LOG.info("plugin {} is gone", state.file());
        }
        audit.record("gateway", action, state.file(), facts);
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "plugins");
            thread.setDaemon(true);
            return thread;
        });
        timer.execute(() -> guarded(() -> plugins.open(host)));
        timer.scheduleWithFixedDelay(
                () -> guarded(() -> plugins.look(host)), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException notNow) {
            LOG.warn("plugins could not be looked at ({})", notNow.getClass().getName());
        }
    }

    /** Leaves the plugins as they are; they end after the components that use them. */
    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdown();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return LifecyclePhase.PLUGINS.value();
    }
}
