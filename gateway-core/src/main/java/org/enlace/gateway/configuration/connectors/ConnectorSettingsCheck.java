package org.enlace.gateway.configuration.connectors;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.Connector;
import org.enlace.connector.Destinations;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.files.SettingsCheck;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.NearestName;

/** Reports problems of the connector, direction or settings of a link, for the configuration reader and the {@code check} command. Thread-safe. */
public final class ConnectorSettingsCheck implements SettingsCheck {

    private static final List<SettingsProblem> NONE = List.of();

    private final Connectors connectors;
    private final BooleanSupplier mayCome;
    private final Destinations destinations;
    private final SettingsBinder binder = new SettingsBinder();

    /** With the built-in connectors; for ServiceLoader. */
    public ConnectorSettingsCheck() {
        this(Connectors.builtIn(), () -> false, Destinations.USUAL);
    }

    /**
     * @param mayCome true if a missing connector may still be loaded as a plugin, so that its links wait for it
     * @param destinations the addresses that links may connect to
     */
    ConnectorSettingsCheck(Connectors connectors, BooleanSupplier mayCome, Destinations destinations) {
        this.destinations = destinations;
        this.connectors = connectors;
        this.mayCome = mayCome;
    }

    @Override
    public int changes() {
        return connectors.changes();
    }

    @Override
    public List<SettingsProblem> check(PartnerLink link, Catalogue catalogue) {
        Optional<Connector<?>> builtIn = connectors.ofType(link.connector());
        if (builtIn.isPresent()) {
            return checkAll(builtIn.get(), link, catalogue);
        }
        Optional<Plugin> plugin = connectors.plugin(link.connector());
        if (plugin.isPresent()) {
            return check(plugin.get(), link, catalogue);
        }
        if (mayCome.getAsBoolean()) {
            return List.of();
        }
        String types = String.join(", ", connectors.types());
        return List.of(
                new SettingsProblem(
                        "connector",
                        "no connector of this type; " + nearest(link, "did you mean “%s”? ") + "there are " + types
                                + "; one of your own comes with ./enlace connector drop JAR, and check says why a jar is refused",
                        "no hay conector de este tipo; " + nearest(link, "¿quiso decir «%s»? ") + "hay " + types
                                + "; uno propio se pone con ./enlace connector drop JAR, y check dice por qué se rechaza un jar"));
    }

    private String nearest(PartnerLink link, String asked) {
        return NearestName.of(link.connector(), connectors.types())
                .map(asked::formatted)
                .orElse("");
    }

    private List<SettingsProblem> check(Plugin plugin, PartnerLink link, Catalogue catalogue) {
        try {
            return plugin.step(link.id() + ": settings and route", () -> checkAll(plugin.connector(), link, catalogue));
        } catch (PluginRefusedException broken) {
            // In a running gateway the plugin is refused when its routes are built, and its links wait: one bad plugin
            // does not block the rest.
            return mayCome.getAsBoolean() ? List.of() : List.of(problem(broken));
        }
    }

    private static SettingsProblem problem(PluginRefusedException broken) {
        return new SettingsProblem(
                "connector", broken.getMessage(), broken.reason().sentence(new Locale("es"), broken.detail()));
    }

    private List<SettingsProblem> checkAll(Connector<?> connector, PartnerLink link, Catalogue catalogue) {
        if (!connector.directions().contains(link.direction())) {
            return List.of(new SettingsProblem(
                    "direction",
                    "connector " + link.connector() + " only " + (link.receives() ? "sends" : "receives"),
                    "el conector " + link.connector() + " solo " + (link.receives() ? "envía" : "recibe")));
        }
        if (link.answering().isPresent() && !connector.answers(link.direction())) {
            return List.of(new SettingsProblem(
                    "connector",
                    "connector " + link.connector() + " carries no questions",
                    "el conector " + link.connector() + " no lleva preguntas"));
        }
        return check(connector, link, catalogue);
    }

    private <S extends Record> List<SettingsProblem> check(
            Connector<S> connector, PartnerLink link, Catalogue catalogue) {
        try {
            S settings = binder.bind(link.settings(), connector.settingsType());
            connector.route(new BoundLink<>(
                    link.id(),
                    link.direction(),
                    settings,
                    link.receives() ? Optional.of(new ClosedIntake()) : Optional.empty(),
                    Optional::empty,
                    file -> catalogue.contractFile(link.contract(), file),
                    Path.of("links"),
                    () -> {
                        throw new IllegalStateException("a link that is only built connects to nobody");
                    },
                    ClockTolerance.USUAL,
                    destinations,
                    link.answering().isPresent()));
            return Stream.of(
                            new DestinationCheck(destinations).problems(settings),
                            unshowable(connector.proofs(settings, link.direction()), link, !link.receives()),
                            link.receives() ? polling(LinkBinding.pollingCredentials(connector, settings), link) : NONE)
                    .flatMap(List::stream)
                    .toList();
        } catch (SettingsBinder.InvalidSettingsException wrong) {
            SettingProblems problems = new SettingProblems(connector);
            return wrong.problems().stream()
                    .map(each -> problems.of(each.key(), each.getMessage()).meant(each.near()))
                    .toList();
        } catch (IllegalArgumentException wrong) {
            String message = String.valueOf(wrong.getMessage());
            return List.of(new SettingProblems(connector).of(message.split("[^A-Za-z0-9]", 2)[0], message));
        }
    }

    /** Implements {@link PluginCheck#undeclaredCredentials}. */
    Set<String> undeclaredCredentials(PartnerLink link) {
        if (!link.receives() || link.credential(Credential.POLLING).isPresent()) {
            return Set.of();
        }
        Optional<Connector<?>> builtIn = connectors.ofType(link.connector());
        if (builtIn.isPresent()) {
            return pollingCredentials(builtIn.get(), link);
        }
        try {
            Optional<Plugin> plugin = connectors.plugin(link.connector());
            return plugin.isEmpty()
                    ? Set.of()
                    : plugin.get()
                            .step(
                                    link.id() + ": settings",
                                    () -> pollingCredentials(plugin.get().connector(), link));
        } catch (PluginRefusedException broken) {
            return Set.of();
        }
    }

    private <S extends Record> Set<String> pollingCredentials(Connector<S> connector, PartnerLink link) {
        try {
            return LinkBinding.pollingCredentials(connector, binder.bind(link.settings(), connector.settingsType()));
        } catch (SettingsBinder.InvalidSettingsException reported) {
            return Set.of();
        }
    }

    /** Finds a credential to fetch with on a link that does not fetch, or of a kind that it cannot present. */
    private static List<SettingsProblem> polling(Set<String> kinds, PartnerLink link) {
        if (!kinds.isEmpty()
                || link.credential(Credential.POLLING)
                        .filter(Credential::presented)
                        .isEmpty()) {
            return unshowable(kinds, link, true);
        }
        return List.of(new SettingsProblem(
                "credential",
                "connector " + link.connector()
                        + " presents no credential on a link that receives; callers belong under credentials",
                "el conector " + link.connector()
                        + " no presenta credencial en un canal que recibe; quien envía va en credentials"));
    }

    /**
     * Finds credentials that could never be presented with these settings; a certificate is always possible in addition.
     *
     * @param presented true for those that we present
     */
    private static List<SettingsProblem> unshowable(Set<String> kinds, PartnerLink link, boolean presented) {
        String known = String.join(", ", kinds.stream().sorted().toList());
        return link.credentials().stream()
                .filter(each -> each.presented() == presented)
                .map(Credential::kind)
                .filter(kind -> !kinds.isEmpty() && kind != Credential.Kind.CERTIFICATE && !kinds.contains(kind.word()))
                .distinct()
                .map(kind -> new SettingsProblem(
                        presented ? "credential" : "credentials",
                        "kind " + kind.word() + " means nothing with these settings; these do: " + known,
                        "kind " + kind.word() + " no sirve con esta configuración; sirven: " + known))
                .toList();
    }

    /** Replaces the inbound endpoint while a route is only built, never started. */
    private static final class ClosedIntake implements Intake {
        @Override
        public Caller authenticate(PresentedCredential presentedCredential) {
            throw new IllegalStateException();
        }

        @Override
        public AcceptedMessage accept(PartnerMessage message) {
            throw new IllegalStateException();
        }

        @Override
        public FileReceipt accept(IncomingFile file) {
            throw new IllegalStateException();
        }

        @Override
        public void refused(MessageRefusedException messageRefusedException) {
            throw new IllegalStateException();
        }
    }
}
