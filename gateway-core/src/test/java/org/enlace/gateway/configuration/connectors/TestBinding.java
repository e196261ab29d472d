package org.enlace.gateway.configuration.connectors;

import java.io.IOException;
import java.nio.file.Files;
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

    /** Plugins of an installation in whose folder lies one jar that is none, {@code text.jar}. */
    public static Plugins plugins(Connectors connectors, Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("plugins")).resolve("text.jar"), "no jar");
        Plugins plugins = new Plugins(
                new Plugins.Places(
                        folder.resolve("plugins"),
                        folder.resolve("work"),
                        folder.resolve("config"),
                        Duration.ofSeconds(4)),
                connectors,
                Clock.systemUTC(),
                state -> {});
        plugins.first();
        return plugins;
    }
}
