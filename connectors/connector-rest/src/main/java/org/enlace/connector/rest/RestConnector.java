package org.enlace.connector.rest;

import java.util.List;
import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.enlace.connector.Connector;
import org.enlace.connector.Direction;
import org.enlace.connector.Link;
import org.enlace.connector.Probe;
import org.enlace.connector.http.AddressProbe;
import org.enlace.connector.http.Keys;
import org.enlace.connector.http.SendingRoute;

/** Speaks HTTP with JSON, both ways. */
public final class RestConnector implements Connector<RestSettings> {

    @Override
    public String type() {
        return "rest";
    }

    @Override
    public Class<RestSettings> settingsType() {
        return RestSettings.class;
    }

    @Override
    public Set<Direction> directions() {
        return Set.of(Direction.RECEIVE, Direction.SEND);
    }

    @Override
    public boolean answers(Direction direction) {
        return true;
    }

    @Override
    public RoutesBuilder edge(Link<RestSettings> link) {
        if (link.direction() == Direction.RECEIVE) {
            return new RestReceivingEdge(link);
        }
        RestSettings settings = link.settings();
        Keys.needed("url", settings.url());
        Keys.check(
                link.answers() || !settings.method().equals("GET"), "method", "GET is for links that answer questions");
        RestConversation conversation = new RestConversation(settings, link::secret);
        return new SendingRoute(
                link,
                settings.url(),
                settings.limits(),
                link.answers() ? new RestQuestions(conversation) : conversation);
    }

    @Override
    public Probe probe(Link<RestSettings> link) {
        if (link.direction() == Direction.SEND) {
            return AddressProbe.of(link.settings().url());
        }
        return new Probe(List.of(new Probe.Step("door", true, "")));
    }
}
