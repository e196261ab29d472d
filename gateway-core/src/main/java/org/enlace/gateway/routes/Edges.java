package org.enlace.gateway.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.enlace.gateway.partners.SnapshotReady;
import org.enlace.gateway.plugins.LinkBinding;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
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
    private final Duties duties;
    private final Path links;
    private final Set<LinkId> built = new HashSet<>();
    private volatile boolean open;

    Edges(
            CamelContext camel,
            Partners partners,
            Credentials credentials,
            Doors doors,
            LinkBinding binding,
            LinkStates states,
            Duties duties,
            @Value("${enlace.data}") Path data) {
        this.camel = camel;
        this.partners = partners;
        this.credentials = credentials;
        this.doors = doors;
        this.binding = binding;
        this.states = states;
        this.duties = duties;
        this.links = data.toAbsolutePath().resolve("links");
    }

    @Override
    public void start() {
        Snapshot snapshot = partners.current();
        build(snapshot);
        open = true;
        LOG.info("{} links are open", snapshot.links().size());
    }

    /** Links that came new have edges before anybody can call there; the rest stays as it is. */
    @EventListener
    synchronized void ready(SnapshotReady change) {
        if (open) {
            build(change.next());
        }
    }

    /** All of them or none: a link that is not in force has no edge, and gets one anew when it comes mended. */
    private void build(Snapshot snapshot) {
        List<LinkId> fresh = new ArrayList<>();
        try {
            for (PartnerLink link : snapshot.links().values()) {
                if (built.add(link.id())) {
                    fresh.add(link.id());
                    build(snapshot, link);
                }
            }
        } catch (RuntimeException failed) {
            fresh.forEach(this::takeAway);
            throw failed;
        }
    }

    private void takeAway(LinkId id) {
        built.remove(id);
        duties.giveUp(Doors.fetching(id));
        for (Route route : camel.getRoutes()) {
            if (belongs(route, id)) {
                try {
                    camel.getRouteController().stopRoute(route.getRouteId());
                    camel.removeRoute(route.getRouteId());
                } catch (Exception stays) {
                    LOG.error("{}: the edge could not be taken away", id, stays);
                }
            }
        }
    }

    private void build(Snapshot snapshot, PartnerLink link) {
        LinkBinding.Surroundings surroundings = new LinkBinding.Surroundings(
                link.receives() ? Optional.of(doors.of(link.id())) : Optional.empty(),
                link.receives() ? Optional::empty : () -> credentials.secret(link.id()),
                file -> snapshot.contractFile(link, file),
                id -> links.resolve(id.partner()).resolve(id.name()));
        try {
            camel.addRoutes(binding.edge(link, surroundings));
            if (fetches(link)) {
                duties.ready(Doors.fetching(link.id()), () -> follow(link.id()));
                follow(link.id());
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
        follow(change.link());
    }

    /** Fetches only while an operator lets the link run and it is this node's duty. */
    private synchronized void follow(LinkId link) {
        boolean fetch = states.running(link)
                && duties.of(Doors.fetching(link)).filter(Duty::mine).isPresent();
        try {
            if (fetch) {
                reopen(link);
            } else {
                close(link);
            }
        } catch (Exception failed) {
            LOG.error("{}: the edge could not be {}", link, fetch ? "opened" : "closed", failed);
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
                    duties.giveUp(Doors.fetching(link.id()));
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
