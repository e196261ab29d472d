package org.enlace.gateway.plugins;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.enlace.connector.Connector;

/** Bindings for the tests of other rooms. */
public final class TestBinding {

    private TestBinding() {}

    /** A binding that knows these connectors only. */
    public static LinkBinding of(Connector<?>... connectors) {
        return new LinkBinding(Connectors.of(List.of(connectors)));
    }

    /** Plugins of a house that has none yet. */
    public static Plugins plugins(Connectors connectors, Path folder) {
        return new Plugins(
                new Plugins.Places(
                        folder.resolve("plugins"),
                        folder.resolve("work"),
                        folder.resolve("config"),
                        Duration.ofSeconds(4)),
                connectors,
                Clock.systemUTC(),
                state -> {});
    }
}
