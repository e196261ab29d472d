package org.enlace.gateway.configuration.connectors;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces one plugin with another: the new routes are built, the old ones drained, the new ones opened. If that fails, the old ones go on. */
final class PluginUpgrade {

    private static final Logger LOG = LoggerFactory.getLogger(PluginUpgrade.class);

    private final Connectors connectors;
    private final PluginHost host;

    PluginUpgrade(Connectors connectors, PluginHost host) {
        this.connectors = connectors;
        this.host = host;
    }

    void run(Plugin next, Optional<Plugin> before) throws PluginRefusedException {
        host.prepare(next);
        before.ifPresent(Plugin::drain);
        connectors.put(next);
        try {
            host.begin(next);
        } catch (PluginRefusedException refused) {
            next.drain();
            connectors.remove(next);
            host.gone(next);
            before.ifPresent(this::goOn);
            throw refused;
        }
        before.ifPresent(Plugin::end);
    }

    private void goOn(Plugin old) {
        connectors.put(old);
        try {
            old.resume();
            host.begin(old);
        } catch (PluginRefusedException broken) {
            LOG.error(
                    "plugin {} could not go on ({})",
                    old.file().name(),
                    broken.reason().code());
        }
    }
}
