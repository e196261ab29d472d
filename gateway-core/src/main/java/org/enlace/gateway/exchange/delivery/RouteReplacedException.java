package org.enlace.gateway.exchange.delivery;

/** Signals that no attempt was made, because the route of the link is being replaced at this moment. */
public final class RouteReplacedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RouteReplacedException() {
        super("the route is being replaced", null, false, false);
    }
}
