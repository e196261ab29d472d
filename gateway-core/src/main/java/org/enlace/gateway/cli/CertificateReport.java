package org.enlace.gateway.cli;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.Expiry;

/** What is wrong with the certificates of a data folder, and what will soon be. */
final class CertificateReport {

    private final Certificates certificates;
    private final Instant now;

    CertificateReport(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.now = clock.instant();
    }

    /** False if a file cannot be taken, a revocation list is too old, a certificate was revoked, or somewhere nothing valid is left. */
    boolean good() {
        return certificates.problems().isEmpty()
                && certificates.revocationTroubles().isEmpty()
                && certificates.expiries().stream().noneMatch(each -> each.nearness(now) == Expiry.Nearness.EXPIRED);
    }

    /** In sentences. */
    List<String> remarks(Screen screen) {
        List<String> all = new ArrayList<>();
        certificates.problems().forEach(each -> all.add(each.text(screen.locale())));
        certificates.expiries().stream()
                .filter(each -> each.nearness(now) != Expiry.Nearness.FAR)
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
