package org.enlace.gateway.operations.certificaterenewal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.renewal.CertificateRenewal;
import org.enlace.gateway.security.certificates.renewal.ImportPreview;
import org.enlace.gateway.security.certificates.renewal.ImportedCertificate;
import org.enlace.gateway.security.certificates.renewal.RenewalProblem;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import org.enlace.gateway.security.certificates.renewal.RetirementPreview;
import org.springframework.stereotype.Component;

/**
 * Installs and removes certificates, one at a time on this node. The audit entry is written before the file: no caller is ever accepted by a
 * certificate that the audit does not know. Thread-safe.
 */
@Component
class CertificateInstaller {

    private final CertificateRenewal files;
    private final CertificateStore running;
    private final Partners partners;
    private final RenewalTransactions renewalTransactions;
    private final Clock clock;

    CertificateInstaller(
            CertificateRenewal files,
            CertificateStore running,
            Partners partners,
            RenewalTransactions renewalTransactions,
            Clock clock) {
        this.files = files;
        this.running = running;
        this.partners = partners;
        this.renewalTransactions = renewalTransactions;
        this.clock = clock;
    }

    /** Performs an operation on a file. */
    @FunctionalInterface
    interface Deed<T> {
        T done() throws IOException;
    }

    /** Corrects the database when an audited file operation failed. */
    @FunctionalInterface
    interface Undo {
        /** Changes nothing: only the audit records the failure. */
        Undo NOTHING = tx -> {};

        void undo(Connection tx) throws SQLException;
    }

    RenewalFolders places() {
        return new RenewalFolders(partners.current(), running.states());
    }

    /**
     * Returns a preview of the certificates that would be installed.
     *
     * @throws RenewalRefusedException if it cannot be the requested certificate, or the folder is not writable
     */
    ImportPreview look(CertificateFolder certificateFolder, String answer, String behind) throws IOException {
        ImportPreview importPreview = judge(certificateFolder, answer, behind);
        if (!importPreview.before()) {
            open(certificateFolder);
        }
        return importPreview;
    }

    /** Returns the same preview where an operator may ask, although only a command can install the certificate. */
    ImportPreview judge(CertificateFolder certificateFolder, String answer, String behind) throws IOException {
        return files.look(certificateFolder, answer, behind);
    }

    /** Refuses, before anything is stored, what would fail afterwards. */
    void open(CertificateFolder certificateFolder) {
        if (!files.writable(certificateFolder)) {
            throw new RenewalRefusedException(RenewalProblem.FOLDER_CLOSED, "tls/" + certificateFolder.folder());
        }
        files.probe(certificateFolder);
    }

    boolean lies(CertificateFolder certificateFolder, String sha256) {
        return files.lies(certificateFolder, sha256);
    }

    /** Returns a preview of the removal. */
    RetirementPreview goes(CertificateFolder certificateFolder, String file) {
        running.look();
        return files.goes(certificateFolder, file, running);
    }

    ImportedCertificate take(
            CertificateFolder certificateFolder, ImportPreview importPreview, AuditEvent told, Undo undo)
            throws IOException {
        return take(certificateFolder, importPreview, told, undo, Deed::done);
    }

    /** Runs an operation while no other decision is possible. */
    @FunctionalInterface
    interface Held {
        ImportedCertificate during(Deed<ImportedCertificate> deed) throws IOException;
    }

    /** Installs a certificate while other decisions are locked out. */
    ImportedCertificate take(
            CertificateFolder certificateFolder, ImportPreview importPreview, AuditEvent told, Undo undo, Held held)
            throws IOException {
        return kept(
                new Told(told, undo, () -> files.lies(certificateFolder, importPreview.sha256())),
                () -> held.during(() -> files.take(certificateFolder, importPreview.pem(), "")));
    }

    /** True if no caller is currently accepted by it, because a required revocation list is missing. */
    boolean unlisted(CertificateFolder certificateFolder, String pem) {
        return files.unlisted(certificateFolder, pem);
    }

    Path retire(CertificateFolder certificateFolder, String file, AuditEvent told, Undo undo) throws IOException {
        return kept(
                new Told(told, undo, () -> files.retired(certificateFolder, file)),
                () -> files.retire(certificateFolder, file));
    }

    /**
     * The operation as the audit has it.
     *
     * @param isSo true if the disk agrees with it
     */
    private record Told(AuditEvent event, Undo undo, BooleanSupplier isSo) {}

    /** Runs the operation that is in the audit already; if it fails, the audit records that as well. */
    private <T> T kept(Told told, Deed<T> deed) throws IOException {
        try {
            return deed.done();
        } catch (IOException | RuntimeException failed) {
            unchanged(told, failed);
            throw failed;
        } finally {
            running.look();
        }
    }

    private void unchanged(Told installation, Exception failed) {
        try {
            if (installation.isSo().getAsBoolean()) {
                return;
            }
            AuditEvent told = installation.event();
            Map<String, String> facts = new TreeMap<>(told.facts());
            facts.put("about", told.action().name());
            facts.remove("reason");
            AuditEvent undone = AuditEvent.of(
                    clock.instant(), told.actor(), AuditAction.CERTIFICATE_UNCHANGED, told.subject(), facts);
            renewalTransactions.write(
                    tx -> {
                        installation.undo().undo(tx);
                        return undone;
                    },
                    List::of);
        } catch (RuntimeException another) {
            failed.addSuppressed(another);
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** A place without a link is its own subject: the inbound TLS certificate belongs to the whole installation. */
    AuditEvent event(
            Approvals.Who who, AuditAction action, CertificateFolder certificateFolder, Map<String, String> more) {
        Map<String, String> facts = new TreeMap<>(more);
        facts.put("place", RenewalFolders.word(certificateFolder));
        String subject = certificateFolder.link() == null
                ? RenewalFolders.word(certificateFolder)
                : certificateFolder.link().toString();
        return AuditEvent.of(clock.instant(), "operator:" + who.user(), action, subject, facts);
    }
}
