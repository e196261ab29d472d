package org.enlace.gateway.exchange.routes;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Connector;
import org.enlace.connector.Direction;
import org.enlace.connector.Link;
import org.enlace.connector.LinkId;
import org.enlace.connector.Probe;
import org.enlace.connector.SendOutcome;

/** A connector without a wire. Receiving edges have two routes, {@code seda:<link>} and {@code seda:<link>.2}; sending ones take everything. */
final class StubConnector implements Connector<StubConnector.Settings> {

    record Settings(Boolean broken, String name) {}

    final Map<LinkId, Link<Settings>> links = new ConcurrentHashMap<>();
    private final String type;

    StubConnector(String type) {
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
        return EnumSet.allOf(Direction.class);
    }

    @Override
    public RoutesBuilder route(Link<Settings> link) {
        if ("error".equals(link.settings().name())) {
            throw new NoClassDefFoundError("invented");
        }
        links.put(link.id(), link);
        return new RouteBuilder() {
            @Override
            public void configure() {
                if (Boolean.TRUE.equals(link.settings().broken())) {
                    from("no-such-component:x").routeId(link.routeId()).to("mock:never");
                } else if (link.direction() == Direction.SEND) {
                    from(link.entry()).routeId(link.routeId()).process(exchange -> exchange.getMessage()
                            .setBody(new SendOutcome.Receipt(Optional.empty(), false)));
                } else {
                    receiving("seda:" + link.id().name(), link.routeId());
                    receiving("seda:" + link.id().name() + ".2", link.routeId() + ".2");
                }
            }

            private void receiving(String from, String routeId) {
                from(from + "?pollTimeout=20").routeId(routeId).to("mock:received");
            }
        };
    }

    @Override
    public Probe probe(Link<Settings> link) {
        return new Probe(List.of());
    }
}
