package org.enlace.gateway.configuration.connectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.connector.Connector;

/** Holds the available connectors, by type: the built-in ones always, those of plugins while they are loaded. Thread-safe. */
public final class Connectors {

    private final Map<String, Connector<?>> builtIn;
    private final Map<String, Plugin> plugins = new ConcurrentHashMap<>();

    private final AtomicInteger changes = new AtomicInteger();

    private Connectors(Map<String, Connector<?>> builtIn) {
        this.builtIn = builtIn;
    }

    /** Returns the connectors on the class path. Throws an {@link IllegalStateException} if two have the same type. */
    public static Connectors builtIn() {
        List<Connector<?>> loaded = new ArrayList<>();
        ServiceLoader.load(Connector.class).forEach(loaded::add);
        return of(loaded);
    }

    /** Returns these connectors. Throws an {@link IllegalStateException} if two have the same type. */
    static Connectors of(Iterable<? extends Connector<?>> connectors) {
        Map<String, Connector<?>> found = new TreeMap<>();
        for (Connector<?> connector : connectors) {
            if (found.put(connector.type(), connector) != null) {
                throw new IllegalStateException("two connectors are of type " + connector.type());
            }
        }
        return new Connectors(found);
    }

    /** The built-in connector of this type. */
    public Optional<Connector<?>> ofType(String type) {
        return Optional.ofNullable(builtIn.get(type));
    }

    /** The plugin of this type that is loaded now. */
    public Optional<Plugin> plugin(String type) {
        return Optional.ofNullable(plugins.get(type));
    }

    /** True if a link of this type can be served now. */
    public boolean has(String type) {
        return builtIn.containsKey(type) || plugins.containsKey(type);
    }

    /** All types, sorted. */
    public Set<String> types() {
        Set<String> all = new TreeSet<>(builtIn.keySet());
        all.addAll(plugins.keySet());
        return all;
    }

    /** Returns the settings form of a type; empty if there is no such connector, or its plugin fails to give one. */
    public Optional<SettingsForm> form(String type) {
        if (builtIn.containsKey(type)) {
            return Optional.of(SettingsReading.of(builtIn.get(type)));
        }
        return plugin(type).flatMap(Plugin::form);
    }

    /** Returns how often a plugin was loaded, replaced or unloaded. */
    int changes() {
        return changes.get();
    }

    void put(Plugin plugin) {
        plugins.put(plugin.type(), plugin);
        changes.incrementAndGet();
    }

    void remove(Plugin plugin) {
        plugins.remove(plugin.type(), plugin);
        changes.incrementAndGet();
    }
}
