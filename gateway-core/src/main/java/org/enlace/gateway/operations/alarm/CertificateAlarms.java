package org.enlace.gateway.operations.alarm;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.enlace.connector.LinkId;
import org.enlace.gateway.security.certificates.CertificateExpiry;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.RevocationProblem;
import org.springframework.stereotype.Component;

/**
 * Raises alarms for certificates that end soon or have ended, certificate files that could not be loaded, revoked certificates and revocation lists
 * that are too old. Thread-safe.
 */
@Component
public class CertificateAlarms {

    private static final String FOLDER = "tls/";

    private final CertificateStore certificates;
    private final Clock clock;

    public CertificateAlarms(CertificateStore certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    List<Alarm> all() {
        Instant now = clock.instant();
        List<Alarm> found = new ArrayList<>();
        for (CertificateExpiry certificateExpiry : certificates.expiries()) {
            if (certificateExpiry.nearness(now) != CertificateExpiry.Nearness.FAR) {
                found.add(alarm(
                        kind(certificateExpiry.nearness(now)),
                        certificateExpiry.place(),
                        certificateExpiry.since(now),
                        certificateExpiry.days(now),
                        certificateExpiry.place().folder().toString()));
            }
        }
        certificates
                .problems()
                .forEach(each -> found.add(alarm(
                        Alarm.Kind.CERTIFICATE_NOT_TAKEN, each.place(), certificates.changedAt(), 0, each.file())));
        certificates
                .revocationTroubles()
                .forEach(each -> found.add(alarm(kind(each.kind()), each.place(), each.since(), 0, each.file())));
        return found;
    }

    private static Alarm.Kind kind(RevocationProblem.Kind kind) {
        return kind == RevocationProblem.Kind.REVOKED ? Alarm.Kind.CERTIFICATE_REVOKED : Alarm.Kind.REVOCATION_LIST_OLD;
    }

    private static Alarm.Kind kind(CertificateExpiry.Nearness nearness) {
        return switch (nearness) {
            case NOW -> Alarm.Kind.CERTIFICATE_ENDS_NOW;
            case EXPIRED -> Alarm.Kind.CERTIFICATE_ENDED;
            default -> Alarm.Kind.CERTIFICATE_ENDS;
        };
    }

    private static Alarm alarm(
            Alarm.Kind kind, CertificateFolder certificateFolder, Instant since, long days, String file) {
        LinkId link = certificateFolder.link();
        boolean calls = certificateFolder.use() == CertificateFolder.Use.ACCEPTED;
        return new Alarm(
                kind,
                link != null && calls ? link.toString() : null,
                link != null && !calls ? link.toString() : null,
                null,
                since,
                days,
                FOLDER + file);
    }
}
