package org.enlace.gateway.console.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.connectors.Connectors;
import org.enlace.gateway.configuration.connectors.PluginState;
import org.enlace.gateway.configuration.connectors.Plugins;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.stereotype.Component;

/** Lists the connectors that are plugins, and those that are missing. Thread-safe. */
@Component
public class ConnectorQueries {

    private final Plugins plugins;
    private final Connectors connectors;
    private final Partners partners;

    ConnectorQueries(Plugins plugins, Connectors connectors, Partners partners) {
        this.plugins = plugins;
        this.connectors = connectors;
        this.partners = partners;
    }

    /** Returns jars by file name, then missing types; each with the links that the viewer may see. */
    public List<ConnectorRow> all(Viewer viewer, Locale locale) {
        List<ConnectorRow> rows = new ArrayList<>();
        for (PluginState state : plugins.states()) {
            rows.add(new ConnectorRow(
                    state.type(),
                    state.file(),
                    state.version(),
                    viewer.seesAll() ? state.problem(locale) : "",
                    state.since(),
                    links(viewer, state.type())));
        }
        for (String type : missing(viewer)) {
            rows.add(new ConnectorRow(type, "", "", "", null, links(viewer, type)));
        }
        return rows;
    }

    private Set<String> missing(Viewer viewer) {
        return partners.current().links().values().stream()
                .filter(link -> viewer.owns(link.id()))
                .map(PartnerLink::connector)
                .filter(type -> !connectors.has(type))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> links(Viewer viewer, String type) {
        return partners.current().links().values().stream()
                .filter(link -> link.connector().equals(type) && viewer.owns(link.id()))
                .map(link -> link.id().toString())
                .sorted()
                .toList();
    }
}
