package org.enlace.gateway.security.certificates;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Publishes {@code enlace_certificate_expires_seconds{partner,link,use}}: seconds until nothing valid is left there, negative when it is over; of the
 * credentials of one link the nearest. Also {@code enlace_certificate_problems}: files that could not be taken. Thread-safe.
 */
@Component
class CertificateMetrics {

    private final MultiGauge expires;
    private final AtomicInteger problems = new AtomicInteger();
    private final Clock clock;

    CertificateMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.expires = MultiGauge.builder("enlace.certificate.expires")
                .baseUnit("seconds")
                .description("Seconds until the server or a link has no valid certificate left")
                .register(registry);
        Gauge.builder("enlace.certificate.problems", problems, AtomicInteger::get)
                .description("Files of keys and certificates that could not be taken")
                .register(registry);
    }

    void show(CertificateStore certificates) {
        Map<Tags, CertificateExpiry> nearest = new TreeMap<>(Comparator.comparing(Tags::toString));
        certificates.expiries().forEach(each -> nearest.putIfAbsent(tags(each.place()), each));
        Collection<CertificateExpiry> shown = nearest.values();
        expires.register(
                shown.stream()
                        .map(each -> MultiGauge.Row.of(tags(each.place()), each, this::seconds))
                        .toList(),
                true);
        problems.set(certificates.problems().size());
    }

    private double seconds(CertificateExpiry certificateExpiry) {
        return (certificateExpiry.at().toEpochMilli() - clock.millis()) / (double) TimeUnit.SECONDS.toMillis(1);
    }

    private static Tags tags(CertificateFolder certificateFolder) {
        return Tags.of(
                "partner",
                        certificateFolder.link() == null
                                ? ""
                                : certificateFolder.link().partner(),
                "link",
                        certificateFolder.link() == null
                                ? ""
                                : certificateFolder.link().name(),
                "use", certificateFolder.use().code().toLowerCase(Locale.ROOT));
    }
}
