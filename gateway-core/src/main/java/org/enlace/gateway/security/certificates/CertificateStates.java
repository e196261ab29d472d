package org.enlace.gateway.security.certificates;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** Reads from a certificate store snapshot what an operator may see. */
public final class CertificateStates {

    private static final Comparator<CertificateState> ORDER = Comparator.comparing(
                    (CertificateState state) -> state.place().folder().toString())
            .thenComparing(CertificateState::file)
            .thenComparing(CertificateState::until);

    private final CertificateStoreSnapshot certificateStoreSnapshot;
    private final Instant now;

    CertificateStates(CertificateStoreSnapshot certificateStoreSnapshot, Instant now) {
        this.certificateStoreSnapshot = certificateStoreSnapshot;
        this.now = now;
    }

    /** A certificate and its state. */
    private record Told(CertificateState state, X509Certificate it) {}

    List<CertificateState> all() {
        return told().stream().map(Told::state).toList();
    }

    List<CertificateDetails> sheets(ValidationPolicy how) {
        return told().stream().map(each -> sheet(each, verdict(each, how))).toList();
    }

    private static CertificateDetails sheet(Told each, Revocations.Verdict verdict) {
        return new CertificateDetails(
                each.state(),
                CertificateDetails.name(each.it().getSubjectX500Principal()),
                CertificateDetails.name(each.it().getIssuerX500Principal()),
                verdict == Revocations.Verdict.REVOKED,
                verdict == Revocations.Verdict.UNKNOWN);
    }

    private Revocations.Verdict verdict(Told told, ValidationPolicy how) {
        CertificateFolder certificateFolder = told.state().place();
        // The gateway's own certificates are not checked here: a partner judges them.
        return certificateFolder.keys()
                ? Revocations.Verdict.STANDS
                : certificateStoreSnapshot
                        .revocationsOf(certificateFolder)
                        .of(certificateStoreSnapshot.chainOf(certificateFolder, told.it()), how, now);
    }

    private List<Told> told() {
        List<Told> all = new ArrayList<>();
        certificateStoreSnapshot.keys().forEach((certificateFolder, pairs) -> {
            Optional<OwnCertificate> shown = OwnCertificate.newest(List.copyOf(pairs.values()), now);
            pairs.forEach((name, pair) -> all.add(
                    told(certificateFolder, name + ".pem", pair.certificate(), shown.equals(Optional.of(pair)))));
        });
        certificateStoreSnapshot
                .certificates()
                .forEach((certificateFolder, files) -> files.forEach((file, certificates) -> certificates.forEach(
                        each -> all.add(told(certificateFolder, file, each, ValidityCheck.holds(each, now))))));
        all.sort(Comparator.comparing(Told::state, ORDER));
        return all;
    }

    private static Told told(
            CertificateFolder certificateFolder, String file, X509Certificate certificate, boolean current) {
        return new Told(state(certificateFolder, file, certificate, current), certificate);
    }

    private static CertificateState state(
            CertificateFolder certificateFolder, String file, X509Certificate certificate, boolean current) {
        return new CertificateState(
                certificateFolder,
                file,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                current,
                digest(certificate));
    }

    public static String digest(X509Certificate certificate) {
        try {
            return DigestUtils.sha256Hex(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
