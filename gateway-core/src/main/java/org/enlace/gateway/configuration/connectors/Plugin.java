package org.enlace.gateway.configuration.connectors;

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
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.Probe;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one connector from a jar, with a class loader, threads and a Camel context of its own, which are all released with it. Its code runs on its
 * own threads only, and each step has a time limit. Thread-safe.
 */
public final class Plugin {

    private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);
    /** Routes get ten seconds to finish their exchanges in flight. */
    private static final Duration DRAIN = Duration.ofSeconds(25);

    private final PluginFile file;
    private final Duration patience;
    private final PluginLoader loader;
    private final PluginThreads threads;
    private final Connector<?> connector;
    private final String type;
    private final PluginCamelContext camel;
    private final PluginSends pluginSends = new PluginSends();
    private final Map<LinkId, Optional<PluginIntake>> links = new ConcurrentHashMap<>();

    private Plugin(PluginFile file, PluginLoader loader, PluginThreads threads, Duration patience)
            throws PluginRefusedException {
        this.file = file;
        this.loader = loader;
        this.threads = threads;
        this.patience = patience;
        this.connector = step("classes", () -> PluginCamelContext.only(loader));
        this.type = step("type", connector::type);
        if (type == null || !type.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new PluginRefusedException(PluginReason.FAILED, "type");
        }
        this.camel = step("camel", () -> new PluginCamelContext(loader, type));
    }

    /**
     * Loads a jar that was checked. No route of it runs yet.
     *
     * @param patience how long each step of it may take
     */
    static Plugin load(PluginFile file, SharedClasses shared, Duration patience) throws PluginRefusedException {
        PluginLoader loader = file.loader(shared);
        PluginThreads threads = new PluginThreads("plugin", loader);
        try {
            return new Plugin(file, loader, threads, patience);
        } catch (PluginRefusedException refused) {
            threads.close();
            end(loader, file);
            throw refused;
        }
    }

    /** Returns the connector type as written in partner files. */
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
    Probe probe(PartnerLink link, LinkBinding.Surroundings surroundings) throws PluginRefusedException {
        Optional<PluginIntake> intake = surroundings.intake().map(each -> new PluginIntake(each, threads));
        Probe said = step(link.id() + ": probe", () -> LinkBinding.probe(connector, link, surroundings.behind(intake)));
        if (said == null) {
            throw new PluginRefusedException(PluginReason.FAILED, link.id() + ": probe");
        }
        return said;
    }

    /** Returns the form of its settings; empty if it fails to give one. */
    Optional<SettingsForm> form() {
        try {
            return Optional.of(step("settings", () -> SettingsReading.of(connector)));
        } catch (PluginRefusedException broken) {
            return Optional.empty();
        }
    }

    /** Returns the links it has routes for. */
    public Set<LinkId> links() {
        return Set.copyOf(links.keySet());
    }

    /** Builds the route of a link. It does not run yet. */
    public void add(PartnerLink link, LinkBinding.Surroundings surroundings) throws PluginRefusedException {
        Optional<PluginIntake> intake = surroundings.intake().map(each -> new PluginIntake(each, threads));
        step(link.id() + ": route", () -> {
            if (!connector.directions().contains(link.direction())) {
                throw new PluginRefusedException(PluginReason.BAD_SETTINGS, link.id() + ": direction");
            }
            camel.routes().add(LinkBinding.route(connector, link, surroundings.behind(intake)));
            return true;
        });
        links.put(link.id(), intake);
    }

    /** Starts the route of a link. */
    public void open(LinkId link) throws PluginRefusedException {
        step(link + ": start", () -> {
            camel.routes().open(link);
            return true;
        });
    }

    /** Stops the route of a link when its exchanges in flight are finished. */
    public void close(LinkId link) throws PluginRefusedException {
        within(DRAIN, link + ": stop", () -> {
            camel.routes().close(link);
            return true;
        });
    }

    /** Stops the route of a link and removes it. Another one may be added. */
    public void remove(LinkId link) throws PluginRefusedException {
        within(DRAIN, link + ": end", () -> {
            camel.routes().remove(link);
            return true;
        });
        Optional<PluginIntake> intake = links.remove(link);
        if (intake != null) {
            intake.ifPresent(PluginIntake::shut);
        }
    }

    /** Makes one attempt to send; never throws, ends within a minute. */
    public SendOutcome send(LinkId link, OutboundRequest message) {
        return pluginSends.send(threads, () -> camel.send(link, message), link);
    }

    /** Runs code of the plugin on the plugin's threads. */
    <T> T step(String name, Callable<T> work) throws PluginRefusedException {
        return within(patience, name, work);
    }

    private <T> T within(Duration limit, String name, Callable<T> work) throws PluginRefusedException {
        try {
            return threads.inside(limit, work);
        } catch (TimeoutException late) {
            throw new PluginRefusedException(PluginReason.HANGS, name);
        } catch (ExecutionException failed) {
            throw refusal(name, failed.getCause());
        }
    }

    private PluginRefusedException refusal(String name, Throwable cause) {
        if (cause instanceof PluginRefusedException refused) {
            return refused;
        }
        if (cause instanceof IllegalArgumentException wrong && name.endsWith(": route")) {
            return new PluginRefusedException(PluginReason.BAD_SETTINGS, String.valueOf(wrong.getMessage()));
        }
        // A plugin holds messages: its exceptions may quote one.
        LOG.warn(
                "plugin {} failed at {} ({})",
                file.name(),
                name,
                cause.getClass().getName());
        return new PluginRefusedException(
                PluginReason.FAILED, name + ", " + cause.getClass().getName());
    }

    /** Stops sending through it and finishes the exchanges in flight of its routes. It may be opened again. */
    public void drain() {
        pluginSends.pause();
        for (LinkId link : links.keySet()) {
            try {
                close(link);
            } catch (PluginRefusedException stuck) {
                LOG.warn("{} did not stop in time ({})", link, stuck.reason().code());
            }
        }
    }

    /** Reverts a drain. */
    public void resume() {
        pluginSends.resume();
    }

    /** Ends the plugin and releases its resources. */
    void end() {
        drain();
        links.values().forEach(intake -> intake.ifPresent(PluginIntake::shut));
        try {
            within(DRAIN, "end", () -> {
                camel.close();
                return true;
            });
        } catch (PluginRefusedException stuck) {
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
