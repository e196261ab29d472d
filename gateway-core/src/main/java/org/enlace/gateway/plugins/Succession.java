package org.enlace.gateway.plugins;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One plugin takes over from another: the new edges are built, the old ones drained, the new ones opened. If that fails, the old ones go on. */
final class Succession {

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    private final Connectors connectors;
    private final PluginHost host;

    Succession(Connectors connectors, PluginHost host) {
        this.connectors = connectors;
        this.host = host;
    }

    void run(Plugin next, Optional<Plugin> before) throws PluginRefused {
        host.prepare(next);
        before.ifPresent(Plugin::drain);
        connectors.put(next);
        try {
            host.begin(next);
        } catch (PluginRefused refused) {
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
        } catch (PluginRefused broken) {
            LOG.error(
                    "plugin {} could not go on ({})",
                    old.file().name(),
                    broken.reason().code());
        }
    }
}
