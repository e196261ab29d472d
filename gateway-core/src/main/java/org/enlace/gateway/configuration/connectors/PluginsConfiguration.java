package org.enlace.gateway.configuration.connectors;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.enlace.connector.Destinations;
import org.enlace.gateway.configuration.files.SettingsCheck;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes the connectors on the class path and those of plugins. */
@Configuration(proxyBeanMethods = false)
class PluginsConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    Connectors connectors() {
        return Connectors.builtIn();
    }

    /** The plugins in the folder are loaded before partner files are read, which may name them. */
    @Bean(destroyMethod = "end")
    Plugins plugins(
            Connectors connectors,
            @Value("${enlace.data}") Path data,
            @Value("${enlace.config:config}") Path config,
            @Value("${enlace.node:node-1}") String node,
            Clock clock,
            AuditTrail audit) {
        Path home = data.toAbsolutePath();
        Plugins plugins = new Plugins(
                new Plugins.Places(
                        home.resolve("plugins"), home.resolve("tmp").resolve("plugins-" + node), config, PATIENCE),
                connectors,
                clock,
                state -> PluginFolderPoller.tell(audit, state));
        plugins.first();
        return plugins;
    }

    @Bean
    SettingsCheck settingsCheck(Connectors connectors, Plugins plugins, Destinations destinations) {
        return new ConnectorSettingsCheck(connectors, plugins::mayCome, destinations);
    }
}
