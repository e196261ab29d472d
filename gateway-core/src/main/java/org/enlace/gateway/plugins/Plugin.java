package org.enlace.gateway.plugins;

import java.beans.Introspector;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.enlace.connector.Connector;
import org.enlace.connector.LinkId;
import org.enlace.connector.Outgoing;
import org.enlace.connector.Probe;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.partners.PartnerLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connector from a jar, with a class loader, threads and a Camel context of its own, which all go when it goes. Its code runs on its own threads
 * only, and each step of it has a time in which it must end. Thread-safe.
 */
public final class Plugin {

    private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);
    /** Routes are given ten seconds to finish what they have in hand. */
    private static final Duration DRAIN = Duration.ofSeconds(25);

    private final PluginFile file;
    private final Duration patience;
    private final PluginLoader loader;
    private final PluginThreads threads;
    private final Connector<?> connector;
    private final String type;
    private final PluginCamel camel;
    private final Sends sends = new Sends();
    private final Map<LinkId, Optional<PluginDoor>> links = new ConcurrentHashMap<>();

    private Plugin(PluginFile file, PluginLoader loader, PluginThreads threads, Duration patience)
            throws PluginRefused {
        this.file = file;
        this.loader = loader;
        this.threads = threads;
        this.patience = patience;
        this.connector = step("classes", () -> PluginCamel.only(loader));
        this.type = step("type", connector::type);
        if (type == null || !type.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new PluginRefused(PluginReason.FAILED, "type");
        }
        this.camel = step("camel", () -> new PluginCamel(loader, type));
    }

    /**
     * Loads a jar that was checked. No route of it runs yet.
     *
     * @param patience how long each step of it may take
     */
    static Plugin load(PluginFile file, SharedClasses shared, Duration patience) throws PluginRefused {
        PluginLoader loader = file.loader(shared);
        PluginThreads threads = new PluginThreads("plugin", loader);
        try {
            return new Plugin(file, loader, threads, patience);
        } catch (PluginRefused refused) {
            threads.close();
            end(loader, file);
            throw refused;
        }
    }

    /** The word in partner files. */
    public String type() {
        return type;
    }

    PluginFile file() {
        return file;
    }

    Connector<?> connector() {
        return connector;
    }

    /** Tests the connection of a link. */
    Probe probe(PartnerLink link, LinkBinding.Surroundings its) throws PluginRefused {
        Optional<PluginDoor> door = its.door().map(intake -> new PluginDoor(intake, threads));
        Probe said = step(link.id() + ": probe", () -> LinkBinding.probe(connector, link, its.behind(door)));
        if (said == null) {
            throw new PluginRefused(PluginReason.FAILED, link.id() + ": probe");
        }
        return said;
    }

    /** Its settings as people see them; empty if it fails to say. */
    Optional<SettingsForm> form() {
        try {
            return Optional.of(step("settings", () -> SettingsReading.of(connector)));
        } catch (PluginRefused broken) {
            return Optional.empty();
        }
    }

    /** The links it has edges for. */
    public Set<LinkId> links() {
        return Set.copyOf(links.keySet());
    }

    /** Builds the edge of a link. It does not run yet. */
    public void add(PartnerLink link, LinkBinding.Surroundings its) throws PluginRefused {
        Optional<PluginDoor> door = its.door().map(intake -> new PluginDoor(intake, threads));
        step(link.id() + ": edge", () -> {
            if (!connector.directions().contains(link.direction())) {
                throw new PluginRefused(PluginReason.BAD_SETTINGS, link.id() + ": direction");
            }
            camel.routes().add(LinkBinding.edge(connector, link, its.behind(door)));
            return true;
        });
        links.put(link.id(), door);
    }

    /** Lets the edge of a link run. */
    public void open(LinkId link) throws PluginRefused {
        step(link + ": start", () -> {
            camel.routes().open(link);
            return true;
        });
    }

    /** Stops the edge of a link when it has finished what it has in hand. */
    public void close(LinkId link) throws PluginRefused {
        within(DRAIN, link + ": stop", () -> {
            camel.routes().close(link);
            return true;
        });
    }

    /** One attempt; never throws, ends within a minute. */
    public SendOutcome send(LinkId link, Outgoing message) {
        return sends.send(threads, () -> camel.send(link, message), link);
    }

    /** Runs code of the plugin on the plugin's threads. */
    <T> T step(String name, Callable<T> work) throws PluginRefused {
        return within(patience, name, work);
    }

    private <T> T within(Duration limit, String name, Callable<T> work) throws PluginRefused {
        try {
            return threads.inside(limit, work);
        } catch (TimeoutException late) {
            throw new PluginRefused(PluginReason.HANGS, name);
        } catch (ExecutionException failed) {
            throw refusal(name, failed.getCause());
        }
    }

    private PluginRefused refusal(String name, Throwable cause) {
        if (cause instanceof PluginRefused refused) {
            return refused;
        }
        if (cause instanceof IllegalArgumentException wrong && name.endsWith(": edge")) {
            return new PluginRefused(PluginReason.BAD_SETTINGS, String.valueOf(wrong.getMessage()));
        }
        // A plugin holds messages: what its exceptions say may quote one.
        LOG.warn(
                "plugin {} failed at {} ({})",
                file.name(),
                name,
                cause.getClass().getName());
        return new PluginRefused(
                PluginReason.FAILED, name + ", " + cause.getClass().getName());
    }

    /** Nothing more is sent through it, and what its edges have in hand is finished. It may be opened again. */
    public void drain() {
        sends.pause();
        for (LinkId link : links.keySet()) {
            try {
                close(link);
            } catch (PluginRefused stuck) {
                LOG.warn("{} did not stop in time ({})", link, stuck.reason().code());
            }
        }
    }

    /** Takes a drain back. */
    public void resume() {
        sends.resume();
    }

    /** Ends it and frees all it had. */
    void end() {
        drain();
        links.values().forEach(door -> door.ifPresent(PluginDoor::shut));
        try {
            within(DRAIN, "end", () -> {
                camel.close();
                return true;
            });
        } catch (PluginRefused stuck) {
            LOG.warn(
                    "plugin {} did not end cleanly ({})",
                    file.name(),
                    stuck.reason().code());
        }
        threads.close();
        end(loader, file);
    }

    private static void end(PluginLoader loader, PluginFile file) {
        try {
            loader.close();
            Files.deleteIfExists(file.copy());
        } catch (IOException left) {
            LOG.warn("the copy of plugin {} could not be removed", file.name());
        }
        Introspector.flushCaches();
    }
}
