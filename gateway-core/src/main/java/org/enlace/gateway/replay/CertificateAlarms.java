package org.enlace.gateway.replay;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.enlace.connector.LinkId;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.Expiry;
import org.enlace.gateway.certificates.Place;
import org.enlace.gateway.certificates.RevocationTrouble;
import org.springframework.stereotype.Component;

/** Certificates that end soon or have ended, files of certificates that could not be taken, revoked certificates and revocation lists that are too old. Thread-safe. */
@Component
class CertificateAlarms {

    private static final String FOLDER = "tls/";

    private final Certificates certificates;
    private final Clock clock;

    CertificateAlarms(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    List<Alarm> all() {
        Instant now = clock.instant();
        List<Alarm> found = new ArrayList<>();
        for (Expiry expiry : certificates.expiries()) {
            if (expiry.nearness(now) != Expiry.Nearness.FAR) {
                found.add(alarm(
                        kind(expiry.nearness(now)),
                        expiry.place(),
                        expiry.since(now),
                        expiry.days(now),
                        expiry.place().folder().toString()));
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

    private static Alarm.Kind kind(RevocationTrouble.Kind kind) {
        return kind == RevocationTrouble.Kind.REVOKED ? Alarm.Kind.CERTIFICATE_REVOKED : Alarm.Kind.REVOCATION_LIST_OLD;
    }

    private static Alarm.Kind kind(Expiry.Nearness nearness) {
        return switch (nearness) {
            case NOW -> Alarm.Kind.CERTIFICATE_ENDS_NOW;
            case EXPIRED -> Alarm.Kind.CERTIFICATE_ENDED;
            default -> Alarm.Kind.CERTIFICATE_ENDS;
        };
    }

    private static Alarm alarm(Alarm.Kind kind, Place place, Instant since, long days, String file) {
        LinkId link = place.link();
        boolean calls = place.use() == Place.Use.ACCEPTED;
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
