package org.enlace.gateway.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.plugins.Connectors;
import org.enlace.gateway.plugins.PluginState;
import org.enlace.gateway.plugins.Plugins;
import org.springframework.stereotype.Component;

/** Which connectors came as plugins, and which are missing. Thread-safe. */
@Component
class ConnectorQueries {

    private final Plugins plugins;
    private final Connectors connectors;
    private final Partners partners;

    ConnectorQueries(Plugins plugins, Connectors connectors, Partners partners) {
        this.plugins = plugins;
        this.connectors = connectors;
        this.partners = partners;
    }

    /** Jars by file name, then missing types; each with the links that the viewer may see. */
    List<ConnectorRow> all(Viewer viewer, Locale locale) {
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
