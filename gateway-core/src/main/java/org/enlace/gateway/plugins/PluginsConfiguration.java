package org.enlace.gateway.plugins;

import org.enlace.gateway.partners.SettingsCheck;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes the connectors on the class path. */
@Configuration(proxyBeanMethods = false)
class PluginsConfiguration {

    @Bean
    Connectors connectors() {
        return Connectors.builtIn();
    }

    @Bean
    SettingsCheck settingsCheck(Connectors connectors) {
        return new ConnectorSettingsCheck(connectors);
    }

    @Bean
    LinkBinding linkBinding(Connectors connectors) {
        return new LinkBinding(connectors);
    }
}
