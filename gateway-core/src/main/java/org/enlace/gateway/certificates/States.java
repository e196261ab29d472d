package org.enlace.gateway.certificates;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Tells of a shelf what an operator may see. */
final class States {

    private static final Comparator<CertificateState> ORDER = Comparator.comparing(
                    (CertificateState state) -> state.place().folder().toString())
            .thenComparing(CertificateState::file)
            .thenComparing(CertificateState::until);

    private final Shelf shelf;
    private final Instant now;

    States(Shelf shelf, Instant now) {
        this.shelf = shelf;
        this.now = now;
    }

    /** A certificate, and what is told of it. */
    private record Told(CertificateState state, X509Certificate it) {}

    List<CertificateState> all() {
        return told().stream().map(Told::state).toList();
    }

    List<CertificateSheet> sheets(Strictness how) {
        return told().stream().map(each -> sheet(each, verdict(each, how))).toList();
    }

    private static CertificateSheet sheet(Told each, Revocations.Verdict verdict) {
        return new CertificateSheet(
                each.state(),
                CertificateSheet.name(each.it().getSubjectX500Principal()),
                CertificateSheet.name(each.it().getIssuerX500Principal()),
                verdict == Revocations.Verdict.REVOKED,
                verdict == Revocations.Verdict.UNKNOWN);
    }

    private Revocations.Verdict verdict(Told told, Strictness how) {
        Place place = told.state().place();
        // Of our own nobody is asked: a partner judges them.
        return place.keys()
                ? Revocations.Verdict.STANDS
                : shelf.revocationsOf(place).of(shelf.chainOf(place, told.it()), how, now);
    }

    private List<Told> told() {
        List<Told> all = new ArrayList<>();
        shelf.keys().forEach((place, pairs) -> {
            Optional<OwnCertificate> shown = OwnCertificate.newest(List.copyOf(pairs.values()), now);
            pairs.forEach((name, pair) ->
                    all.add(told(place, name + ".pem", pair.certificate(), shown.equals(Optional.of(pair)))));
        });
        shelf.certificates()
                .forEach((place, files) -> files.forEach((file, certificates) ->
                        certificates.forEach(each -> all.add(told(place, file, each, Validity.holds(each, now))))));
        all.sort(Comparator.comparing(Told::state, ORDER));
        return all;
    }

    private static Told told(Place place, String file, X509Certificate certificate, boolean current) {
        return new Told(state(place, file, certificate, current), certificate);
    }

    private static CertificateState state(Place place, String file, X509Certificate certificate, boolean current) {
        return new CertificateState(
                place,
                file,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                current,
                digest(certificate));
    }

    static String digest(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
