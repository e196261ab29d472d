package org.enlace.gateway.identity;

import java.time.Clock;
import org.enlace.connector.LinkId;
import org.enlace.gateway.certificates.Certificates;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the settings at start; the gateway does not start with wrong ones, and does not wait for the provider. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
class IdentityConfiguration {

    /** Where the certificates lie that the provider is known by: {@code tls/links/console/oidc/trust}. */
    private static final LinkId TRUST = new LinkId("console", IdentityProvider.ID);

    @Bean
    Identities comingByProvider(ProviderProperties properties, Certificates certificates, Clock clock) {
        return properties.on()
                ? Identities.by(new IdentityProvider(
                        properties, () -> certificates.toPartner(TRUST, false), certificates.clocks(), clock))
                : Identities.none();
    }
}
