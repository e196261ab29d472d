package org.enlace.gateway.configuration.connectors;

import java.net.URL;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.camel.RoutesBuilder;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.Connector;
import org.enlace.connector.Destinations;
import org.enlace.connector.Intake;
import org.enlace.connector.Link;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.Probe;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.springframework.stereotype.Component;

/** Binds links of partner files to connectors and lets the connectors build their routes. Thread-safe. */
@Component
public final class LinkBinding {

    private static final SettingsBinder BINDER = new SettingsBinder();

    private final Connectors connectors;

    public LinkBinding(Connectors connectors) {
        this.connectors = connectors;
    }

    /** The objects that the gateway gives a link besides its settings. */
    public record Surroundings(
            Optional<Intake> intake,
            Supplier<Optional<PresentedCredential>> secret,
            Function<String, Optional<URL>> contractFiles,
            Function<LinkId, Path> folders,
            Supplier<SSLContext> tls,
            ClockTolerance clocks,
            Destinations destinations) {

        /** With the TLS of the Java runtime. */
        public Surroundings(
                Optional<Intake> intake,
                Supplier<Optional<PresentedCredential>> secret,
                Function<String, Optional<URL>> contractFiles,
                Function<LinkId, Path> folders,
                Destinations destinations) {
            this(intake, secret, contractFiles, folders, Surroundings::ofRuntime, ClockTolerance.USUAL, destinations);
        }

        private static SSLContext ofRuntime() {
            try {
                return SSLContext.getDefault();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("the Java runtime has no TLS", e);
            }
        }

        /** Returns the same with another inbound endpoint. */
        Surroundings behind(Optional<? extends Intake> another) {
            return new Surroundings(
                    another.map(Intake.class::cast), secret, contractFiles, folders, tls, clocks, destinations);
        }
    }

    /**
     * Returns the route of a link of a built-in connector. The settings were checked when the configuration was loaded.
     *
     * @throws IllegalArgumentException if they do not fit all the same
     */
    public RoutesBuilder route(PartnerLink link, Surroundings surroundings) {
        return route(connector(link), link, surroundings);
    }

    /** True if the connector of a link is part of the gateway. */
    public boolean builtIn(PartnerLink link) {
        return connectors.ofType(link.connector()).isPresent();
    }

    /** True if the connector of a link is available now. */
    public boolean served(PartnerLink link) {
        return connectors.has(link.connector());
    }

    /** Returns the plugin that serves a link now; empty for built-in connectors, and while the plugin is not loaded. */
    public Optional<Plugin> plugin(PartnerLink link) {
        return connectors.plugin(link.connector());
    }

    private Connector<?> connector(PartnerLink link) {
        return connectors
                .ofType(link.connector())
                .orElseThrow(() -> new IllegalArgumentException("no connector of type " + link.connector()));
    }

    static <S extends Record> RoutesBuilder route(Connector<S> connector, PartnerLink link, Surroundings surroundings) {
        return connector.route(bound(connector, link, surroundings, sentSecret(link, surroundings.secret())));
    }

    /** Tests the connection. Throws an {@link IllegalArgumentException} if the settings do not fit. */
    static <S extends Record> Probe probe(Connector<S> connector, PartnerLink link, Surroundings surroundings) {
        return connector.probe(bound(connector, link, surroundings, surroundings.secret()));
    }

    private static <S extends Record> BoundLink<S> bound(
            Connector<S> connector,
            PartnerLink link,
            Surroundings surroundings,
            Supplier<Optional<PresentedCredential>> secret) {
        try {
            S settings = BINDER.bind(link.settings(), connector.settingsType());
            return new BoundLink<>(
                    link.id(),
                    link.direction(),
                    settings,
                    surroundings.intake(),
                    presents(connector, settings, link) ? secret : Optional::empty,
                    surroundings.contractFiles(),
                    surroundings.folders().apply(link.id()),
                    surroundings.tls(),
                    surroundings.clocks(),
                    surroundings.destinations(),
                    link.answering().isPresent());
        } catch (SettingsBinder.InvalidSettingsException wrong) {
            throw new IllegalArgumentException(link.id() + ": " + wrong.getMessage(), wrong);
        }
    }

    /** Returns the secret of a link for its route, which must not send without it where the partner file names a credential. */
    private static Supplier<Optional<PresentedCredential>> sentSecret(
            PartnerLink link, Supplier<Optional<PresentedCredential>> secret) {
        boolean needed = !link.receives()
                && link.credentials().stream().anyMatch(each -> each.presented() && each.needsSecret());
        return () -> {
            Optional<PresentedCredential> found = secret.get();
            if (needed && found.isEmpty()) {
                throw new Link.SecretMissingException(link.id());
            }
            return found;
        };
    }

    /** True for a link that sends, and for one that receives by fetching with a credential: a route that listens never sees a secret. */
    private static <S extends Record> boolean presents(Connector<S> connector, S settings, PartnerLink link) {
        return !link.receives() || !pollingCredentials(connector, settings).isEmpty();
    }

    /** Returns the kinds that a receiving link presents; empty if a plugin returns null. */
    static <S extends Record> Set<String> pollingCredentials(Connector<S> connector, S settings) {
        return Objects.requireNonNullElse(connector.pollingCredentials(settings), Set.of());
    }
}
