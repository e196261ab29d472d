package org.enlace.gateway.exchange.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.enlace.connector.Destinations;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.connectors.ContextRoutes;
import org.enlace.gateway.configuration.connectors.LinkBinding;
import org.enlace.gateway.configuration.connectors.LinkContextProvider;
import org.enlace.gateway.configuration.connectors.Plugin;
import org.enlace.gateway.configuration.connectors.PluginRefusedException;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.linkstate.LinkStateChanged;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.configuration.model.LinkChanges;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.SnapshotReady;
import org.enlace.gateway.configuration.model.SnapshotSettled;
import org.enlace.gateway.exchange.intake.endpoint.IntakeFactory;
import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Builds the route of every link once everything else runs, and opens or closes routes as an operator says. Thread-safe. */
@Component
class LinkRoutes implements SmartLifecycle, LinkContextProvider {

    private static final Logger LOG = LoggerFactory.getLogger(LinkRoutes.class);

    private final ContextRoutes routes;
    private final Partners partners;
    private final LinkBinding binding;
    private final LinkStates states;
    private final SingletonTasks singletonTasks;
    private final LinkContext surroundings;
    private final Set<LinkId> built = new HashSet<>();

    /** Links whose former route could not be built again. Guarded by this. */
    private final Set<LinkId> withoutRoute = new HashSet<>();

    private final LinkCalls calls = new LinkCalls();
    private final Map<LinkId, Object> locks = new ConcurrentHashMap<>();
    private volatile Snapshot latest;
    private volatile boolean open;
    private volatile boolean closing;

    LinkRoutes(
            CamelContext camel,
            Partners partners,
            PartnerAuthentication partnerAuthentication,
            CertificateStore certificates,
            IntakeFactory intakes,
            LinkBinding binding,
            LinkStates states,
            SingletonTasks singletonTasks,
            @Value("${enlace.data}") Path data,
            Destinations destinations) {
        this.routes = new ContextRoutes(camel);
        this.partners = partners;
        this.binding = binding;
        this.states = states;
        this.singletonTasks = singletonTasks;
        this.surroundings = new LinkContext(partnerAuthentication, certificates, intakes, data, destinations);
        this.latest = partners.current();
    }

    @Override
    public void start() {
        closing = false;
        Snapshot snapshot = partners.current();
        build(snapshot, snapshot);
        open = true;
        LOG.info("{} links are open", snapshot.links().size());
    }

    /** Builds routes for new links before anybody can call there, and those of changed links again; the rest stays as it is. */
    @EventListener
    synchronized void ready(SnapshotReady change) {
        if (!open) {
            return;
        }
        Snapshot before = latest;
        boolean done = false;
        latest = change.next();
        try {
            build(before, change.next());
            done = true;
        } finally {
            if (!done) {
                latest = before;
            }
        }
    }

    /**
     * Opens the links again whose routes were replaced. If the snapshot was given up after that, the routes are those of the snapshot in force again.
     * Called before delivery claims for these links.
     */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    synchronized void settled(SnapshotSettled change) {
        try {
            takeBack(partners.current());
        } finally {
            calls.resume(withoutRoute::contains);
        }
    }

    /** Gives the links the routes of the snapshot in force, if those of another one were built. */
    private void takeBack(Snapshot inForce) {
        if (open && !latest.hash().equals(inForce.hash())) {
            Snapshot tried = latest;
            tried.links().keySet().stream()
                    .filter(id -> inForce.link(id).isEmpty())
                    .forEach(this::takeAway);
            latest = inForce;
            LinkChanges.rebuilt(tried, inForce).forEach(id -> restore(inForce, id));
        }
    }

    @Override
    public LinkBinding.Surroundings of(PartnerLink link) {
        return surroundings.of(latest, link);
    }

    /** The configuration whose links have routes, or get them at this moment. */
    Snapshot latest() {
        return latest;
    }

    /** Builds all routes or none: a link that is not in force has no route, and a changed one has its former route again. */
    private void build(Snapshot before, Snapshot next) {
        List<LinkId> fresh = new ArrayList<>();
        Set<LinkId> changed = new LinkedHashSet<>(LinkChanges.rebuilt(before, next));
        withoutRoute.stream().filter(id -> next.link(id).isPresent()).forEach(changed::add);
        boolean done = false;
        try {
            for (PartnerLink link : next.links().values()) {
                boolean isNew = binding.builtIn(link) ? built.add(link.id()) : isToBePlugged(link);
                if (isNew) {
                    fresh.add(link.id());
                    buildNew(next, link);
                }
            }
            calls.pause(changed);
            changed.forEach(id -> replace(next, next.link(id).orElseThrow()));
            done = true;
        } finally {
            if (!done) {
                changed.forEach(id -> restore(before, id));
                fresh.forEach(this::takeAway);
            }
        }
    }

    /** The routes of the snapshot in force worked a moment ago. A link that has none stays closed until the next edit. */
    private void restore(Snapshot inForce, LinkId id) {
        calls.pause(Set.of(id));
        try {
            replace(inForce, inForce.link(id).orElseThrow());
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError failed) {
            withoutRoute.add(id);
            LOG.error(
                    "{}: its former route could not be built ({}); it is closed until the configuration changes",
                    id,
                    failed.getClass().getName());
        }
    }

    /** Replaces the route of one link. The node goes on with its task of fetching from it. */
    private void replace(Snapshot snapshot, PartnerLink link) {
        checkNotStopping();
        long started = System.nanoTime();
        LinkId id = link.id();
        Optional<Plugin> plugin = binding.plugin(link);
        synchronized (lock(id)) {
            try {
                if (binding.builtIn(link)) {
                    routes.remove(id);
                    routes.add(binding.route(link, surroundings.of(snapshot, link)));
                } else if (plugin.isPresent()) {
                    plugin.get().remove(id);
                    plugin.get().add(link, surroundings.of(snapshot, link));
                    begin(plugin.get(), link);
                }
            } catch (Exception failed) {
                throw new IllegalStateException("the route of " + id + " cannot be replaced", failed);
            }
        }
        withoutRoute.remove(id);
        if (fetches(link)) {
            follow(id);
        }
        LOG.info("{}: its route was built again in {} ms", id, (System.nanoTime() - started) / 1_000_000);
    }

    private void checkNotStopping() {
        if (closing) {
            throw new IllegalStateException("the gateway is stopping");
        }
    }

    private Object lock(LinkId id) {
        return locks.computeIfAbsent(id, each -> new Object());
    }

    /** Returns the calls in flight; none begins over a link whose route is replaced. */
    LinkCalls calls() {
        return calls;
    }

    private void takeAway(LinkId id) {
        built.remove(id);
        try {
            singletonTasks.giveUp(IntakeFactory.fetching(id));
            Optional<Plugin> plugin = plugin(id);
            if (plugin.isPresent()) {
                plugin.get().remove(id);
            } else {
                routes.remove(id);
            }
        } catch (Exception stays) {
            LOG.error(
                    "{}: the route could not be taken away ({})",
                    id,
                    stays.getClass().getName());
        }
    }

    private void buildNew(Snapshot snapshot, PartnerLink link) {
        checkNotStopping();
        if (binding.builtIn(link)) {
            build(snapshot, link);
        } else {
            plug(link);
        }
    }

    private void build(Snapshot snapshot, PartnerLink link) {
        try {
            routes.add(binding.route(link, surroundings.of(snapshot, link)));
            if (fetches(link)) {
                singletonTasks.ready(IntakeFactory.fetching(link.id()), () -> follow(link.id()));
                follow(link.id());
            }
        } catch (Exception failed) {
            throw new IllegalStateException("the edge of " + link.id() + " cannot be opened", failed);
        }
    }

    /** True for a new link of a plugin that is there. Other links of plugins wait; before the gateway is open, {@link PluginRoutes} opens them. */
    private boolean isToBePlugged(PartnerLink link) {
        Optional<Plugin> plugin = binding.plugin(link);
        if (plugin.isEmpty()) {
            LOG.warn("{} waits for its connector {}", link.id(), link.connector());
        }
        return open && plugin.isPresent() && !plugin.get().links().contains(link.id());
    }

    private void plug(PartnerLink link) {
        Plugin plugin = binding.plugin(link).orElseThrow();
        try {
            prepare(plugin, link);
            begin(plugin, link);
        } catch (PluginRefusedException refused) {
            throw new IllegalStateException(link.id() + " cannot be opened: " + refused.getMessage(), refused);
        }
    }

    void prepare(Plugin plugin, PartnerLink link) throws PluginRefusedException {
        plugin.add(link, surroundings.of(latest, link));
    }

    void begin(Plugin plugin, PartnerLink link) throws PluginRefusedException {
        String duty = IntakeFactory.fetching(link.id());
        if (link.receives() && singletonTasks.of(duty).isEmpty()) {
            singletonTasks.ready(duty, () -> follow(link.id()));
        }
        if (!link.receives() || mayFetch(link.id())) {
            plugin.open(link.id());
        }
    }

    void gone(LinkId link) {
        singletonTasks.giveUp(IntakeFactory.fetching(link));
    }

    /** Returns the plugin that serves a link now; empty for links of built-in connectors, and while the plugin is away. */
    Optional<Plugin> plugin(LinkId id) {
        return latest.link(id).flatMap(binding::plugin);
    }

    /** True if the connector of a link is there now. */
    boolean served(LinkId id) {
        return latest.link(id).map(binding::served).orElse(true);
    }

    /** True if the gateway as a whole is open, this link is not stopped, and its connector is there. It may drain. */
    boolean open(LinkId id) {
        return open
                && !calls.isPaused(id)
                && (states.running(id) || states.drainingSince(id).isPresent())
                && served(id);
    }

    /** True if new messages may go through it, too. */
    boolean takesNew(LinkId id) {
        return open(id) && states.running(id);
    }

    /** True once all routes are built, until the gateway begins to stop. */
    boolean ready() {
        return open;
    }

    @EventListener
    void changed(LinkStateChanged change) {
        if (!partners.current().link(change.link()).map(LinkRoutes::fetches).orElse(false)) {
            // Callers of an inbound endpoint are told by intake, in the way of their protocol; sending is the
            // dispatcher's.
            return;
        }
        follow(change.link());
    }

    private boolean mayFetch(LinkId link) {
        return !closing
                && states.running(link)
                && singletonTasks
                        .of(IntakeFactory.fetching(link))
                        .filter(SingletonTask::isHeldHere)
                        .isPresent();
    }

    /** Fetches only while an operator lets the link run and this node runs the singleton task. */
    private void follow(LinkId link) {
        synchronized (lock(link)) {
            boolean fetch = mayFetch(link);
            try {
                run(link, fetch);
            } catch (Exception failed) {
                LOG.error(
                        "{}: the edge could not be {} ({})",
                        link,
                        fetch ? "opened" : "closed",
                        failed.getClass().getName());
            }
        }
    }

    private void close(LinkId link) throws Exception {
        synchronized (lock(link)) {
            run(link, false);
        }
    }

    private void run(LinkId link, boolean fetch) throws Exception {
        Optional<Plugin> plugin = plugin(link);
        if (plugin.isPresent() && fetch) {
            plugin.get().open(link);
        } else if (plugin.isPresent()) {
            plugin.get().close(link);
        } else if (fetch) {
            routes.open(link);
        } else {
            routes.close(link);
        }
    }

    /** True if the route fetches messages by itself, so that stopping it is all that keeps messages out. */
    private static boolean fetches(PartnerLink link) {
        return link.receives() && !ProtocolServlets.serve(link);
    }

    /** Closes the inbound endpoints first; what was let in is finished by the packages behind. */
    @Override
    public void stop() {
        open = false;
        closing = true;
        for (PartnerLink link : partners.current().links().values()) {
            if (link.receives()) {
                try {
                    close(link.id());
                    singletonTasks.giveUp(IntakeFactory.fetching(link.id()));
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
        return LifecyclePhase.ROUTES.value();
    }
}
