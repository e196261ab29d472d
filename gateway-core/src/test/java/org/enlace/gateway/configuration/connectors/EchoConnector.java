package org.enlace.gateway.configuration.connectors;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Connector;
import org.enlace.connector.Direction;
import org.enlace.connector.Link;
import org.enlace.connector.Probe;

/** A connector of a third party that only keeps what it was given. */
final class EchoConnector implements Connector<EchoConnector.Settings> {

    record Settings(String greeting) {
        Settings {
            if (greeting == null) {
                throw new IllegalArgumentException("greeting is missing");
            }
        }
    }

    private final String type;
    private final Set<Direction> directions;
    private final Set<String> polling;
    Link<Settings> last;

    EchoConnector(String type) {
        this(type, EnumSet.of(Direction.SEND), Set.of());
    }

    /** @param polling kinds of credentials that receiving links present; null as of a connector that breaks its contract */
    EchoConnector(String type, Set<Direction> directions, Set<String> polling) {
        this.type = type;
        this.directions = directions;
        this.polling = polling;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public Set<Direction> directions() {
        return directions;
    }

    @Override
    public Set<String> pollingCredentials(Settings settings) {
        return polling;
    }

    @Override
    public RoutesBuilder route(Link<Settings> link) {
        last = link;
        return new RouteBuilder() {
            @Override
            public void configure() {}
        };
    }

    @Override
    public Probe probe(Link<Settings> link) {
        return new Probe(List.of());
    }
}
