package org.enlace.gateway.certificates;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the folder at start; the gateway does not start while others can read one of its private keys. */
@Configuration(proxyBeanMethods = false)
class CertificatesConfiguration {

    @Bean
    Certificates certificates(
            @Value("${enlace.tls.folder:${enlace.data}/tls}") Path folder,
            @Value("${enlace.tls.revocation:soft}") RevocationPolicy revocation,
            @Value("${enlace.clock.tolerance:60s}") Duration tolerance,
            Clock clock) {
        Certificates certificates = new Certificates(folder, clock, Strictness.of(revocation, tolerance));
        String open = certificates.problems().stream()
                .filter(each -> each.flaw() == CertificateFlaw.KEY_OPEN)
                .map(each -> each.text(Locale.ENGLISH))
                .collect(Collectors.joining("; "));
        if (!open.isEmpty()) {
            throw new IllegalStateException(open);
        }
        return certificates;
    }

    @Bean
    Renewal renewal(@Value("${enlace.tls.folder:${enlace.data}/tls}") Path folder, Clock clock, Certificates house) {
        return new Renewal(folder, clock, house.strictness());
    }
}
