package org.enlace.gateway.security.certificates;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.enlace.gateway.security.certificates.Revocations.Verdict;

/** Reads from a certificate store snapshot what an operator has to know of its revocation lists. */
final class RevocationCheck {

    private final CertificateStoreSnapshot certificateStoreSnapshot;
    private final ValidationPolicy how;
    private final Instant now;
    private final Instant changedAt;

    RevocationCheck(
            CertificateStoreSnapshot certificateStoreSnapshot, ValidationPolicy how, Instant now, Instant changedAt) {
        this.certificateStoreSnapshot = certificateStoreSnapshot;
        this.how = how;
        this.now = now;
        this.changedAt = changedAt;
    }

    List<RevocationListState> lists() {
        List<RevocationListState> all = new ArrayList<>();
        certificateStoreSnapshot
                .lists()
                .forEach((certificateFolder, files) ->
                        files.forEach((file, each) -> all.add(state(certificateFolder, file, each))));
        all.sort(Comparator.comparing(
                        (RevocationListState state) -> state.place().folder().toString())
                .thenComparing(RevocationListState::file));
        return all;
    }

    private RevocationListState state(CertificateFolder certificateFolder, String file, RevocationList each) {
        int revoked = each.list().getRevokedCertificates() == null
                ? 0
                : each.list().getRevokedCertificates().size();
        return new RevocationListState(
                certificateFolder, file, each.from(), each.until(), each.current(now, how.clocks()), revoked);
    }

    List<RevocationProblem> troubles() {
        List<RevocationProblem> found = new ArrayList<>();
        if (how.revocation() == RevocationPolicy.OFF) {
            return found;
        }
        for (RevocationListState each : lists()) {
            if (!each.current()) {
                Instant since = each.until().equals(Instant.EPOCH) ? changedAt : each.until();
                found.add(trouble(each.place(), each.file(), RevocationProblem.Kind.LIST_OLD, since));
            }
        }
        certificateStoreSnapshot.certificates().forEach((certificateFolder, files) -> {
            files.forEach((file, certificates) -> {
                if (certificates.stream().anyMatch(each -> verdict(certificateFolder, each) == Verdict.REVOKED)) {
                    found.add(trouble(certificateFolder, file, RevocationProblem.Kind.REVOKED, changedAt));
                }
            });
            if (how.revocation() == RevocationPolicy.HARD && unlisted(certificateFolder)) {
                found.add(new RevocationProblem(
                        certificateFolder,
                        certificateFolder.folder().toString(),
                        RevocationProblem.Kind.LIST_OLD,
                        changedAt));
            }
        });
        return found;
    }

    /** Returns true if no list at all covers a certificate there, or the certificates that an authority there has issued. */
    private boolean unlisted(CertificateFolder certificateFolder) {
        List<RevocationList> lists =
                certificateStoreSnapshot.revocationsOf(certificateFolder).lists();
        if (certificateFolder.use() == CertificateFolder.Use.ACCEPTED) {
            // The certificates behind a caller's are there only as its issuers.
            return certificateStoreSnapshot.certificatesOf(certificateFolder).stream()
                    .flatMap(each -> certificateStoreSnapshot.chainOf(certificateFolder, each).stream())
                    .anyMatch(each -> !RevocationList.signed(each, each)
                            && lists.stream().noneMatch(list -> list.speaksOf(each)));
        }
        return certificateStoreSnapshot.certificatesOf(certificateFolder).stream()
                .anyMatch(each -> authority(each)
                        ? lists.stream().noneMatch(list -> list.authority().equals(each))
                        : !RevocationList.signed(each, each) && lists.stream().noneMatch(list -> list.speaksOf(each)));
    }

    private static boolean authority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    private Verdict verdict(CertificateFolder certificateFolder, X509Certificate certificate) {
        return certificateStoreSnapshot
                .revocationsOf(certificateFolder)
                .of(certificateStoreSnapshot.chainOf(certificateFolder, certificate), how, now);
    }

    private static RevocationProblem trouble(
            CertificateFolder certificateFolder, String file, RevocationProblem.Kind kind, Instant since) {
        return new RevocationProblem(
                certificateFolder, certificateFolder.folder().resolve(file).toString(), kind, since);
    }
}
