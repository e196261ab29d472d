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
    Link<Settings> last;

    EchoConnector(String type) {
        this.type = type;
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
        return EnumSet.of(Direction.SEND);
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
