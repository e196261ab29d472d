package org.enlace.gateway.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.enlace.connector.Connector;

/** The connectors that are there, by type. Immutable and thread-safe. */
public final class Connectors {

    private final Map<String, Connector<?>> byType;

    private Connectors(Map<String, Connector<?>> byType) {
        this.byType = byType;
    }

    /** Those on the class path. An {@link IllegalStateException} if two claim the same type. */
    public static Connectors builtIn() {
        List<Connector<?>> loaded = new ArrayList<>();
        ServiceLoader.load(Connector.class).forEach(loaded::add);
        return of(loaded);
    }

    /** These connectors. An {@link IllegalStateException} if two claim the same type. */
    static Connectors of(Iterable<? extends Connector<?>> connectors) {
        Map<String, Connector<?>> found = new TreeMap<>();
        for (Connector<?> connector : connectors) {
            if (found.put(connector.type(), connector) != null) {
                throw new IllegalStateException("two connectors are of type " + connector.type());
            }
        }
        return new Connectors(found);
    }

    /** The connector of this type. */
    public Optional<Connector<?>> ofType(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** All types, sorted. */
    public java.util.Set<String> types() {
        return byType.keySet();
    }
}
