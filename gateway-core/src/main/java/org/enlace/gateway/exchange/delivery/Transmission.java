package org.enlace.gateway.exchange.delivery;

import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;

/** Sends deliveries over the wire; the routes provide the implementation. Thread-safe. */
public interface Transmission {

    /**
     * Makes one attempt and says how it ended; a defect on the way is a fault {@code INTERNAL}. Ends within a minute.
     *
     * @throws RouteReplacedException if no attempt was made
     */
    SendOutcome send(LinkId link, OutboundRequest message);

    /** False while a link is stopped by an operator or not yet started: its deliveries wait. True also while it drains. */
    boolean open(LinkId link);

    /** Returns false also while a link drains: a query, which is always new, does not go through it. */
    default boolean takesNew(LinkId link) {
        return open(link);
    }

    /** False while the connector of a link was to come as a plugin and is not there. */
    default boolean served(LinkId link) {
        return true;
    }

    /** Signals that no attempt was made, because the route of the link is being replaced at this moment. */
    final class RouteReplacedException extends RuntimeException {

        public RouteReplacedException() {
            super("the route is being replaced", null, false, false);
        }
    }
}
