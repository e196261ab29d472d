package org.enlace.gateway.exchange.routes;

import java.util.List;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.connectors.Plugin;
import org.enlace.gateway.configuration.connectors.PluginHost;
import org.enlace.gateway.configuration.connectors.PluginRefusedException;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.springframework.stereotype.Component;

/** Builds and opens the routes of links whose connector comes from a plugin, in the plugin's own Camel context. Thread-safe. */
@Component
class PluginRoutes implements PluginHost {

    private final LinkRoutes edges;

    PluginRoutes(LinkRoutes edges) {
        this.edges = edges;
    }

    @Override
    public String configuration() {
        return edges.latest().hash();
    }

    @Override
    public void exclusively(Change change) throws PluginRefusedException {
        // The same monitor under which the links of a new configuration are built.
        synchronized (edges) {
            change.run();
        }
    }

    private List<PartnerLink> links(Plugin plugin) {
        return edges.latest().links().values().stream()
                .filter(link -> link.connector().equals(plugin.type()))
                .toList();
    }

    @Override
    public void prepare(Plugin plugin) throws PluginRefusedException {
        for (PartnerLink link : links(plugin)) {
            edges.prepare(plugin, link);
        }
    }

    @Override
    public void begin(Plugin plugin) throws PluginRefusedException {
        for (PartnerLink link : links(plugin)) {
            edges.begin(plugin, link);
        }
    }

    @Override
    public void gone(Plugin plugin) {
        for (LinkId link : plugin.links()) {
            edges.gone(link);
        }
    }
}
