package org.enlace.gateway.routes;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.enlace.connector.LinkId;
import org.enlace.gateway.intake.Doors;
import org.enlace.gateway.partners.Credentials;
import org.enlace.gateway.partners.LinkStateChanged;
import org.enlace.gateway.partners.LinkStates;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.plugins.LinkBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Builds the edge of every link once everything else runs, and opens or closes them as an operator says. Thread-safe. */
@Component
class Edges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Edges.class);
    private static final long STOP_SECONDS = 10;

    private final CamelContext camel;
    private final Partners partners;
    private final Credentials credentials;
    private final Doors doors;
    private final LinkBinding binding;
    private final LinkStates states;
    private final Path links;
    private volatile boolean open;

    Edges(
            CamelContext camel,
            Partners partners,
            Credentials credentials,
            Doors doors,
            LinkBinding binding,
            LinkStates states,
            @Value("${enlace.data}") Path data) {
        this.camel = camel;
        this.partners = partners;
        this.credentials = credentials;
        this.doors = doors;
        this.binding = binding;
        this.states = states;
        this.links = data.toAbsolutePath().resolve("links");
    }

    @Override
    public void start() {
        Snapshot snapshot = partners.current();
        for (PartnerLink link : snapshot.links().values()) {
            build(snapshot, link);
        }
        open = true;
        LOG.info("{} links are open", snapshot.links().size());
    }

    private void build(Snapshot snapshot, PartnerLink link) {
        LinkBinding.Surroundings surroundings = new LinkBinding.Surroundings(
                link.receives() ? Optional.of(doors.of(link.id())) : Optional.empty(),
                link.receives() ? Optional.empty() : credentials.secret(link.id()),
                file -> snapshot.contractFile(link, file),
                id -> links.resolve(id.partner()).resolve(id.name()));
        try {
            camel.addRoutes(binding.edge(link, surroundings));
            if (fetches(link) && !states.running(link.id())) {
                close(link.id());
            }
        } catch (Exception failed) {
            throw new IllegalStateException("the edge of " + link.id() + " cannot be opened", failed);
        }
    }

    /** True if the gateway as a whole is open and this link is not stopped. */
    boolean open(LinkId id) {
        return open && states.running(id);
    }

    /** True once all edges are built, until the gateway begins to stop. */
    boolean ready() {
        return open;
    }

    @EventListener
    void changed(LinkStateChanged change) {
        if (!partners.current().link(change.link()).map(Edges::fetches).orElse(false)) {
            // Who calls at a door is told by intake, in the way of his own protocol; sending is the dispatcher's.
            return;
        }
        try {
            if (change.running()) {
                reopen(change.link());
            } else {
                close(change.link());
            }
        } catch (Exception failed) {
            LOG.error("{}: the edge could not be {}", change.link(), change.running() ? "opened" : "closed", failed);
        }
    }

    /** True if the edge goes and looks by itself, so that stopping it is all that keeps messages out. */
    private static boolean fetches(PartnerLink link) {
        return link.receives() && HttpDoors.servlet(link).isEmpty();
    }

    private void close(LinkId id) throws Exception {
        for (Route route : camel.getRoutes()) {
            if (belongs(route, id)) {
                camel.getRouteController().stopRoute(route.getRouteId(), STOP_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private void reopen(LinkId id) throws Exception {
        for (Route route : camel.getRoutes()) {
            if (belongs(route, id)) {
                camel.getRouteController().startRoute(route.getRouteId());
            }
        }
    }

    private static boolean belongs(Route route, LinkId id) {
        String name = "edge." + id.partner() + "." + id.name();
        return route.getRouteId().equals(name)
                || route.getRouteId().matches(java.util.regex.Pattern.quote(name) + "\\.\\d+");
    }

    /** The doors close first; what was let in is finished by the rooms behind. */
    @Override
    public void stop() {
        open = false;
        for (PartnerLink link : partners.current().links().values()) {
            if (link.receives()) {
                try {
                    close(link.id());
                } catch (Exception failed) {
                    LOG.warn("{}: the edge did not close in time", link.id());
                }
            }
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 50;
    }
}
