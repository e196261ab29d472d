package org.enlace.gateway.partners;

import java.util.List;

/**
 * Who gets a record. By default nobody.
 *
 * @param inForce false if no agreement covers such records of this sender today: the sender is not entitled to send them
 * @param routes the receivers, at most one route for each link, ordered by link
 */
public record Routing(boolean inForce, List<Route> routes) {

    public Routing {
        routes = List.copyOf(routes);
    }
}
