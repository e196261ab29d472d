package org.enlace.gateway.operations.certificaterenewal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.access.ApprovalDigest;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.renewal.CertificateRenewal;
import org.enlace.gateway.security.certificates.renewal.CertificateSubject;
import org.enlace.gateway.security.certificates.renewal.ImportPreview;
import org.enlace.gateway.security.certificates.renewal.ImportedCertificate;
import org.enlace.gateway.security.certificates.renewal.KeyKind;
import org.enlace.gateway.security.certificates.renewal.PendingCertificateRequest;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import org.enlace.gateway.security.certificates.renewal.RetirementPreview;
import org.springframework.stereotype.Component;

/**
 * Renews certificates for administrators. A certificate of a partner is installed, and any certificate is removed, only with an approval. Our own new
 * certificate needs an approval if its issuer is not that of the one presented now: partners that verify by the issuer would refuse us. Each step is
 * done once however often it is requested. Thread-safe, one step at a time.
 */
@Component
public class RenewalService {

    private final ProposalRepository rows = new ProposalRepository();
    private final CertificateRenewal files;
    private final CertificateInstaller certificateInstaller;
    private final Approvals approvals;
    private final RenewalTransactions renewalTransactions;

    RenewalService(
            CertificateRenewal files,
            CertificateInstaller certificateInstaller,
            Approvals approvals,
            RenewalTransactions renewalTransactions) {
        this.files = files;
        this.certificateInstaller = certificateInstaller;
        this.approvals = approvals;
        this.renewalTransactions = renewalTransactions;
    }

    /** Returns all places for certificates, by the current configuration and folder. */
    public RenewalFolders places() {
        return certificateInstaller.places();
    }

    /**
     * Returns the open request at one of our own places.
     *
     * @throws RenewalRefusedException if its file cannot be read, or was changed
     * @throws IOException if it disappears meanwhile
     */
    public Optional<PendingCertificateRequest> open(CertificateFolder place) throws IOException {
        return place.keys() ? files.open(place) : Optional.empty();
    }

    /** False if the gateway cannot write there: then only a command can, as another user. */
    public boolean writable(CertificateFolder place) {
        return files.writable(place);
    }

    /**
     * Creates a key that never leaves this machine, and the request for its certificate; repeated it returns the same request.
     *
     * @param newKey true to discard the key of an open request
     * @param reason why; stored in the audit, never displayed
     * @throws RenewalRefusedException if another request is open, or the folder is not writable
     */
    public synchronized PendingCertificateRequest request(
            Approvals.Who who,
            CertificateFolder place,
            KeyKind kind,
            CertificateSubject certificateSubject,
            boolean newKey,
            String reason)
            throws IOException {
        certificateInstaller.open(place);
        Optional<String> before = before(place, newKey);
        files.request(place, kind, certificateSubject, newKey);
        PendingCertificateRequest made = files.open(place).orElseThrow(() -> new IOException("the request is gone"));
        if (!before.equals(Optional.of(made.keySha256()))) {
            Map<String, String> facts =
                    new TreeMap<>(Map.of("digest", made.keySha256(), "kind", kind.name(), "reason", reason));
            before.ifPresent(key -> facts.put("forgets", key));
            AuditEvent event = certificateInstaller.event(who, AuditAction.CERTIFICATE_REQUESTED, place, facts);
            renewalTransactions.write(tx -> event, List::of);
        }
        return made;
    }

    /** Returns the digest of the key whose certificate has not arrived yet. */
    private Optional<String> before(CertificateFolder place, boolean newKey) throws IOException {
        try {
            return files.open(place).map(PendingCertificateRequest::keySha256);
        } catch (RenewalRefusedException unreadable) {
            if (newKey) {
                return Optional.of("unreadable");
            }
            throw unreadable;
        }
    }

    /**
     * Installs the answer to our own request, or a certificate of a partner.
     *
     * @param answer PEM, the certificate first
     * @param behind PEM with its issuers; empty for none
     * @throws RenewalRefusedException if it cannot be the requested certificate: before an approval is requested
     * @throws ApprovalRequiredException if another operator must approve first
     */
    public synchronized ImportedCertificate take(
            Approvals.Who who, CertificateFolder place, String answer, String behind, String reason)
            throws IOException {
        ImportPreview importPreview = certificateInstaller.look(place, answer, behind);
        AuditEvent event = certificateInstaller.event(
                who, AuditAction.CERTIFICATE_TAKEN, place, Map.of("digest", importPreview.sha256(), "reason", reason));
        if (importPreview.before()) {
            return certificateInstaller.take(place, importPreview, event, CertificateInstaller.Undo.NOTHING);
        }
        if (place.keys() && !importPreview.otherIssuer()) {
            renewalTransactions.write(tx -> event, List::of);
            return certificateInstaller.take(place, importPreview, event, CertificateInstaller.Undo.NOTHING);
        }
        Approvals.Ask ask = ask(who, "import", place, importPreview, reason);
        write(ask, tx -> List.of(event));
        return certificateInstaller.take(place, importPreview, event, tx -> approvals.giveBack(tx, ask));
    }

    private static Approvals.Ask ask(
            Approvals.Who who, String verb, CertificateFolder place, ImportPreview importPreview, String reason) {
        return ask(who, verb, RenewalFolders.word(place), importPreview.sha256(), importPreview.pem(), reason);
    }

    private static Approvals.Ask ask(
            Approvals.Who who, String verb, String place, String what, String exactly, String reason) {
        return Approvals.Ask.of(
                Approvals.Kind.CERTIFICATES,
                who.user(),
                who.institution(),
                verb + " " + place + " " + what,
                ApprovalDigest.of(verb, place, what, exactly),
                reason);
    }

    /**
     * Removes a certificate from use, with its key.
     *
     * @param file its name at the place
     * @throws RenewalRefusedException if it does not exist, or no valid one would be left
     * @throws ApprovalRequiredException if another operator must approve first
     */
    public synchronized Path retire(Approvals.Who who, CertificateFolder place, String file, String reason)
            throws IOException {
        RetirementPreview goes = certificateInstaller.goes(place, file);
        String digests = String.join(" ", goes.digests());
        AuditEvent event = certificateInstaller.event(
                who, AuditAction.CERTIFICATE_RETIRED, place, Map.of("digest", digests, "reason", reason));
        if (!goes.there()) {
            return certificateInstaller.retire(place, file, event, CertificateInstaller.Undo.NOTHING);
        }
        certificateInstaller.open(place);
        Approvals.Ask ask = ask(who, "retire", RenewalFolders.word(place), file + " " + digests, "", reason);
        write(ask, tx -> {
            List<AuditEvent> events = new ArrayList<>(List.of(event));
            events.addAll(closed(tx, who, place, goes.digests()));
            return events;
        });
        return certificateInstaller.retire(place, file, event, tx -> approvals.giveBack(tx, ask));
    }

    /** Closes proposals of the removed certificate, so that they cannot bring it back. */
    private List<AuditEvent> closed(Connection tx, Approvals.Who who, CertificateFolder place, List<String> digests)
            throws SQLException {
        if (place.use() != CertificateFolder.Use.ACCEPTED) {
            return List.of();
        }
        List<AuditEvent> events = new ArrayList<>();
        rows.close(tx, place, digests, who.user(), certificateInstaller.now())
                .forEach((id, digest) -> events.add(certificateInstaller.event(
                        who, AuditAction.CERTIFICATE_DECLINED, place, Map.of("digest", digest, "id", id.toString()))));
        return events;
    }

    private void write(Approvals.Ask ask, Transactions.Work<List<AuditEvent>> more) {
        renewalTransactions.write(
                tx -> {
                    List<AuditEvent> events = new ArrayList<>(approvals.spend(tx, ask));
                    events.addAll(more.run(tx));
                    return events;
                },
                events -> events);
    }
}
