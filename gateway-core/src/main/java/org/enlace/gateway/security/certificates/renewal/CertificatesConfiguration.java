package org.enlace.gateway.security.certificates.renewal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.enlace.gateway.security.certificates.CertificateProblemKind;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.RevocationPolicy;
import org.enlace.gateway.security.certificates.ValidationPolicy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the folder at start; the gateway does not start while others can read one of its private keys. */
@Configuration(proxyBeanMethods = false)
class CertificatesConfiguration {

    @Bean
    CertificateStore certificates(
            @Value("${enlace.tls.folder:${enlace.data}/tls}") Path folder,
            @Value("${enlace.tls.revocation:soft}") RevocationPolicy revocation,
            @Value("${enlace.clock.tolerance:60s}") Duration tolerance,
            Clock clock) {
        CertificateStore certificates = new CertificateStore(folder, clock, ValidationPolicy.of(revocation, tolerance));
        String open = certificates.problems().stream()
                .filter(each -> each.flaw() == CertificateProblemKind.KEY_OPEN)
                .map(each -> each.text(Locale.ENGLISH))
                .collect(Collectors.joining("; "));
        if (!open.isEmpty()) {
            throw new IllegalStateException(open);
        }
        return certificates;
    }

    @Bean
    CertificateRenewal renewal(
            @Value("${enlace.tls.folder:${enlace.data}/tls}") Path folder,
            Clock clock,
            CertificateStore certificateStore) {
        return new CertificateRenewal(folder, clock, certificateStore.strictness());
    }
}
