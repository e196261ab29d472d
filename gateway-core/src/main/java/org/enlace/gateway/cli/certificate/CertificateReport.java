package org.enlace.gateway.cli.certificate;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.security.certificates.CertificateExpiry;
import org.enlace.gateway.security.certificates.CertificateStore;

/** Reports the faults of the certificates of a data folder, present and soon to come. */
public final class CertificateReport {

    private final CertificateStore certificates;
    private final Instant now;

    public CertificateReport(CertificateStore certificates, Clock clock) {
        this.certificates = certificates;
        this.now = clock.instant();
    }

    /** False if a file cannot be used, a revocation list is too old, a certificate was revoked, or a folder has no valid certificate left. */
    public boolean good() {
        return certificates.problems().isEmpty()
                && certificates.revocationTroubles().isEmpty()
                && certificates.expiries().stream()
                        .noneMatch(each -> each.nearness(now) == CertificateExpiry.Nearness.EXPIRED);
    }

    /** Returns the findings as sentences. */
    public List<String> remarks(Screen screen) {
        List<String> all = new ArrayList<>();
        certificates.problems().forEach(each -> all.add(each.text(screen.locale())));
        certificates.expiries().stream()
                .filter(each -> each.nearness(now) != CertificateExpiry.Nearness.FAR)
                .forEach(each -> all.add(screen.text(
                        "certificate." + each.nearness(now),
                        "tls/" + each.place().folder(),
                        each.days(now),
                        each.at())));
        certificates
                .revocationTroubles()
                .forEach(each -> all.add(screen.text("certificate." + each.kind(), "tls/" + each.file())));
        return all;
    }
}
