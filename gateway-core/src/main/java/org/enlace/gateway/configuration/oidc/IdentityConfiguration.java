package org.enlace.gateway.configuration.oidc;

import java.time.Clock;
import org.enlace.connector.LinkId;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the settings at start. The gateway does not start with wrong settings, and does not wait for the provider. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
class IdentityConfiguration {

    /** The folder of the certificates that the provider is verified with: {@code tls/links/console/oidc/trust}. */
    private static final LinkId TRUST = new LinkId("console", IdentityProvider.ID);

    @Bean
    IdentityProviderSettings comingByProvider(
            ProviderProperties properties, CertificateStore certificates, Clock clock) {
        return properties.on()
                ? IdentityProviderSettings.by(new IdentityProvider(
                        properties, () -> certificates.toPartner(TRUST, false), certificates.clocks(), clock))
                : IdentityProviderSettings.none();
    }
}
