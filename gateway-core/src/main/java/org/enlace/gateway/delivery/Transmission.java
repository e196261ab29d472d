package org.enlace.gateway.delivery;

import org.enlace.connector.LinkId;
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;

/** The way to the wire, lent by the routes. Thread-safe. */
public interface Transmission {

    /** Makes one attempt and says how it ended. Never throws; a defect on the way is a fault {@code INTERNAL}. Ends within a minute. */
    SendOutcome send(LinkId link, Outgoing message);

    /** False while a link is stopped by an operator or not yet started: its deliveries wait. True also while it drains. */
    boolean open(LinkId link);

    /** False also while a link drains: a question, which is always new, does not go through it. */
    default boolean takesNew(LinkId link) {
        return open(link);
    }

    /** False while the connector of a link was to come as a plugin and is not there. */
    default boolean served(LinkId link) {
        return true;
    }
}
