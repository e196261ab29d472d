package org.enlace.gateway.configuration.connectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.enlace.connector.Destinations;
import org.enlace.gateway.configuration.files.SettingsCheck;
import org.enlace.gateway.configuration.model.PartnerLink;

/** Reports what a gateway would say of the jars in a folder of plugins and of links that use them; no route is opened. Not thread-safe. */
public final class PluginCheck implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connectors connectors = Connectors.builtIn();
    private final Path work;
    private final Plugins plugins;
    private final ConnectorSettingsCheck settings;

    /**
     * Loads the plugins.
     *
     * @param folder of plugins; it need not exist
     * @param config the configuration folder, which holds the trusted signers
     * @param destinations the addresses that links may connect to
     */
    public PluginCheck(Path folder, Path config, Destinations destinations, Clock clock) throws IOException {
        work = Files.createTempDirectory("enlace-plugins-");
        plugins = new Plugins(new Plugins.Places(folder, work, config, PATIENCE), connectors, clock, state -> {});
        plugins.first();
        settings = new ConnectorSettingsCheck(connectors, () -> false, destinations);
    }

    /** Checks the settings of links with the built-in connectors and these. */
    public SettingsCheck settings() {
        return settings;
    }

    /** Returns the connectors that would be available. */
    public Connectors connectors() {
        return connectors;
    }

    /** Returns one line for each jar that would not be used. */
    public List<String> problems(Locale locale) {
        return plugins.states().stream()
                .filter(PluginState::refused)
                .map(state -> state.file() + ": " + state.problem(locale))
                .toList();
    }

    /** Returns the kinds of credentials that a link could present when it fetches, if it declares none; empty if it declares one, or cannot. */
    public Set<String> undeclaredCredentials(PartnerLink link) {
        return settings.undeclaredCredentials(link);
    }

    @Override
    public void close() throws IOException {
        plugins.end();
        Files.deleteIfExists(work);
    }
}
