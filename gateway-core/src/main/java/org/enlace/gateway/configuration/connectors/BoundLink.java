package org.enlace.gateway.configuration.connectors;

import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.Destinations;
import org.enlace.connector.Direction;
import org.enlace.connector.Intake;
import org.enlace.connector.Link;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;

/** A link bound to its connector's settings. Thread-safe. */
record BoundLink<S extends Record>(
        LinkId id,
        Direction direction,
        S settings,
        Optional<Intake> receiving,
        Supplier<Optional<PresentedCredential>> shown,
        Function<String, Optional<URL>> files,
        Path folder,
        Supplier<SSLContext> context,
        ClockTolerance clocks,
        Destinations destinations,
        boolean answers)
        implements Link<S> {

    @Override
    public Optional<PresentedCredential> secret() {
        return shown.get();
    }

    @Override
    public SSLContext tls() {
        return context.get();
    }

    @Override
    public Intake intake() {
        return receiving.orElseThrow(() -> new IllegalStateException(id + " does not receive"));
    }

    @Override
    public Optional<URL> contract(String file) {
        return files.apply(file);
    }
}
