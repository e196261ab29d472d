package org.enlace.gateway.configuration.connectors;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.ServiceStatus;
import org.enlace.connector.LinkId;

/** Manages the routes of links in one Camel context. Thread-safe as long as no two threads open and close the same link at the same time. */
public final class ContextRoutes {

    private static final long STOP_SECONDS = 10;

    private final CamelContext camel;

    public ContextRoutes(CamelContext camel) {
        this.camel = camel;
    }

    /** Adds the routes of a link; they run at once unless the context says otherwise. */
    public void add(RoutesBuilder edge) throws Exception {
        camel.addRoutes(edge);
    }

    /** Starts the routes of a link; those that run go on. */
    public void open(LinkId id) throws Exception {
        for (Route route : camel.getRoutes()) {
            if (belongs(route, id) && !status(route).isStarted()) {
                camel.getRouteController().startRoute(route.getRouteId());
            }
        }
    }

    /** Stops the routes of a link when their exchanges in flight are finished, after ten seconds in any case. */
    public void close(LinkId id) throws Exception {
        for (Route route : camel.getRoutes()) {
            // Before the context is started a route counts as stopped, and would start with it.
            if (belongs(route, id) && !(camel.isStarted() && status(route).isStopped())) {
                camel.getRouteController().stopRoute(route.getRouteId(), STOP_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** Stops the routes of a link as {@link #close} does, and removes them. */
    public void remove(LinkId id) throws Exception {
        for (Route route : camel.getRoutes()) {
            if (belongs(route, id)) {
                camel.getRouteController().stopRoute(route.getRouteId(), STOP_SECONDS, TimeUnit.SECONDS);
                if (!camel.removeRoute(route.getRouteId())) {
                    throw new IllegalStateException(route.getRouteId() + " did not stop");
                }
            }
        }
    }

    private ServiceStatus status(Route route) {
        return camel.getRouteController().getRouteStatus(route.getRouteId());
    }

    private static boolean belongs(Route route, LinkId id) {
        String name = "edge." + id.partner() + "." + id.name();
        return route.getRouteId().equals(name) || route.getRouteId().matches(Pattern.quote(name) + "\\.\\d+");
    }
}
