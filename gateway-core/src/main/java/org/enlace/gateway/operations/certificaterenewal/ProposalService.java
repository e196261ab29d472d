package org.enlace.gateway.operations.certificaterenewal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.renewal.ImportPreview;
import org.enlace.gateway.security.certificates.renewal.ImportedCertificate;
import org.enlace.gateway.security.certificates.renewal.RenewalProblem;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import org.springframework.stereotype.Component;

/**
 * Manages the certificates that institutions propose, and the answers of the gateway's administrators. Until an administrator has accepted it, a
 * proposal is a row of a table and gives no access; the administrator is the second person who approves, after the one of the institution.
 * Thread-safe, one step at a time.
 */
@Component
public class ProposalService {

    /** The time that a proposal waits for an answer. */
    public static final Duration GOOD = Duration.ofDays(30);

    /** The most proposals of one institution that wait at once. */
    public static final int MOST = 10;

    private final FailedAttempts inVain = new FailedAttempts();
    private final ProposalRepository rows = new ProposalRepository();
    private final CertificateInstaller certificateInstaller;
    private final RenewalTransactions renewalTransactions;
    private final Clock clock;

    ProposalService(CertificateInstaller certificateInstaller, RenewalTransactions renewalTransactions, Clock clock) {
        this.certificateInstaller = certificateInstaller;
        this.renewalTransactions = renewalTransactions;
        this.clock = clock;
    }

    /** Returns the places for which an institution may propose a certificate. */
    public List<CertificateFolder> placesOf(String institution) {
        return certificateInstaller.places().shownBy(institution);
    }

    private record Opened(UUID id, boolean fresh) {}

    /**
     * Proposes a certificate; the same proposal repeated is one proposal.
     *
     * @param who the operator of the institution
     * @param place one of {@link #placesOf}
     * @param answer PEM, the certificate first
     * @param behind PEM with its issuers; empty for none
     * @param note for the administrator who answers
     * @throws RenewalRefusedException if it could not be installed, too many wait, or too many were refused
     */
    public synchronized UUID propose(
            Approvals.Who who, CertificateFolder place, String answer, String behind, String note) throws IOException {
        if (inVain.tooOften(who.institution(), clock.instant())) {
            throw new RenewalRefusedException(RenewalProblem.TOO_OFTEN);
        }
        try {
            return proposed(who, place, answer, behind, note);
        } catch (RenewalRefusedException refused) {
            inVain.add(who.institution(), clock.instant());
            throw refused;
        }
    }

    private UUID proposed(Approvals.Who who, CertificateFolder place, String answer, String behind, String note)
            throws IOException {
        ImportPreview importPreview = certificateInstaller.judge(place, answer, behind);
        if (importPreview.before()) {
            throw new RenewalRefusedException(RenewalProblem.LIES_THERE);
        }
        Instant now = clock.instant();
        CertificateProposal asked = new CertificateProposal(
                TimeOrderedId.at(now),
                who.institution(),
                place.link().toString(),
                place.credential(),
                importPreview.sha256(),
                importPreview.pem(),
                who.user(),
                now.plus(GOOD),
                CertificateProposal.State.WAITING,
                null,
                false,
                List.of());
        return renewalTransactions
                .write(
                        tx -> {
                            int waiting = rows.waiting(tx, who.institution(), now);
                            UUID id = rows.open(tx, asked, importPreview, note, now);
                            boolean fresh = id.equals(asked.id());
                            if (fresh && waiting >= MOST) {
                                throw new RenewalRefusedException(RenewalProblem.TOO_MANY_WAIT);
                            }
                            return new Opened(id, fresh);
                        },
                        opened -> opened.fresh()
                                ? List.of(event(who, AuditAction.CERTIFICATE_PROPOSED, place, asked))
                                : List.of())
                .id();
    }

    private AuditEvent event(Approvals.Who who, AuditAction action, CertificateFolder place, CertificateProposal it) {
        return certificateInstaller.event(
                who, action, place, Map.of("digest", it.sha256(), "id", it.id().toString()));
    }

    private record Answered(ApprovalDecisions.Answer answer, Optional<CertificateProposal> it, List<AuditEvent> audit) {

        static Answered no(ApprovalDecisions.Answer answer) {
            return new Answered(answer, Optional.empty(), List.of());
        }
    }

    /**
     * Accepts a proposal. Repeated within a day by any permitted operator, it completes what was begun.
     *
     * @param said how its digest was compared; the institution reads it
     * @throws RenewalRefusedException if it cannot be accepted any more: it has ended, or was revoked meanwhile; it stays open
     */
    public synchronized ApprovalDecisions.Answer accept(Approvals.Who who, UUID id, String said) throws IOException {
        Instant now = clock.instant();
        Optional<CertificateProposal> found = renewalTransactions.read(tx -> rows.lock(tx, id, now));
        Optional<CertificateFolder> place =
                found.flatMap(each -> certificateInstaller.places().accepted(each.link(), each.credential()));
        if (place.isEmpty()) {
            return ApprovalDecisions.Answer.UNKNOWN;
        }
        if (found.get().unplaced()
                && certificateInstaller.lies(place.get(), found.get().sha256())) {
            placed(id, now);
            return ApprovalDecisions.Answer.DONE;
        }
        if (!found.get().acceptable(now)) {
            return ApprovalDecisions.Answer.CLOSED;
        }
        ImportPreview importPreview =
                certificateInstaller.look(place.get(), found.get().pem(), "");
        AuditEvent event = event(who, AuditAction.CERTIFICATE_TAKEN, place.get(), found.get());
        Answered answered = renewalTransactions.write(
                tx -> {
                    Optional<CertificateProposal> it = rows.lock(tx, id, now);
                    if (it.filter(each -> each.acceptable(now)).isEmpty()) {
                        return Answered.no(ApprovalDecisions.Answer.CLOSED);
                    }
                    if (it.get().proposedBy().equals(who.user())) {
                        return Answered.no(ApprovalDecisions.Answer.NOT_YOURS);
                    }
                    if (it.get().state() == CertificateProposal.State.WAITING) {
                        rows.decide(tx, id, CertificateProposal.State.ACCEPTED, who.user(), said, now);
                    }
                    rows.begun(tx, id, renewalTransactions.node());
                    return new Answered(ApprovalDecisions.Answer.DONE, it, List.of(event));
                },
                Answered::audit);
        return answered.it().isPresent() ? put(id, place.get(), importPreview, event, now) : answered.answer();
    }

    private ApprovalDecisions.Answer put(
            UUID id, CertificateFolder place, ImportPreview importPreview, AuditEvent event, Instant now)
            throws IOException {
        try {
            certificateInstaller.take(
                    place,
                    importPreview,
                    event,
                    tx -> rows.given(tx, id, renewalTransactions.node()),
                    deed -> whileItStands(id, now, deed));
            return ApprovalDecisions.Answer.DONE;
        } catch (OvertakenException another) {
            return ApprovalDecisions.Answer.CLOSED;
        }
    }

    /** Signals that another operator answered between our answer and the installation. */
    private static final class OvertakenException extends RuntimeException {

        OvertakenException() {
            super("somebody else answered meanwhile", null, false, false);
        }
    }

    /** Locks the row during the installation: it cannot be declined while it is being installed, and a declined one is never installed. */
    private ImportedCertificate whileItStands(UUID id, Instant now, CertificateInstaller.Deed<ImportedCertificate> deed)
            throws IOException {
        try {
            return renewalTransactions.write(
                    tx -> {
                        if (rows.lock(tx, id, now)
                                .filter(CertificateProposal::unplaced)
                                .isEmpty()) {
                            throw new OvertakenException();
                        }
                        try {
                            ImportedCertificate importedCertificate = deed.done();
                            rows.placed(tx, id, now);
                            return importedCertificate;
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    },
                    done -> List.of());
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /**
     * True if the waiting or accepted certificate currently gives no access: a revocation list of its authority is required, and no current one is in
     * its place.
     */
    public boolean unlisted(UUID id) {
        return renewalTransactions
                .read(tx -> rows.find(tx, id, clock.instant()))
                .filter(each -> each.state() == CertificateProposal.State.WAITING
                        || each.state() == CertificateProposal.State.ACCEPTED)
                .filter(each -> certificateInstaller.unlisted(place(each), each.pem()))
                .isPresent();
    }

    private void placed(UUID id, Instant now) {
        renewalTransactions.write(
                tx -> {
                    rows.placed(tx, id, now);
                    return id;
                },
                done -> List.of());
    }

    /**
     * Declines a proposal, also one that was accepted and never installed.
     *
     * @param said the reason; the institution reads it
     * @throws RenewalRefusedException if another node accepted it, and only that node can tell if it is installed there
     */
    public synchronized ApprovalDecisions.Answer decline(Approvals.Who who, UUID id, String said) {
        Instant now = clock.instant();
        Optional<CertificateProposal> found =
                renewalTransactions.read(tx -> rows.lock(tx, id, now)).filter(CertificateProposal::unplaced);
        if (found.isPresent()
                && certificateInstaller.lies(place(found.get()), found.get().sha256())) {
            placed(id, now);
            return ApprovalDecisions.Answer.CLOSED;
        }
        return renewalTransactions
                .write(
                        tx -> {
                            Optional<CertificateProposal> it = rows.lock(tx, id, now);
                            if (it.isEmpty()) {
                                return Answered.no(ApprovalDecisions.Answer.UNKNOWN);
                            }
                            if (it.get().state() != CertificateProposal.State.WAITING
                                    && !it.get().unplaced()) {
                                return Answered.no(ApprovalDecisions.Answer.CLOSED);
                            }
                            // After a day it cannot be accepted again, perhaps because that node is gone for good.
                            it.get()
                                    .elsewhere(renewalTransactions.node())
                                    .filter(node -> it.get().acceptable(now))
                                    .ifPresent(node -> {
                                        throw new RenewalRefusedException(RenewalProblem.TAKEN_ELSEWHERE, node);
                                    });
                            rows.decide(tx, id, CertificateProposal.State.DECLINED, who.user(), said, now);
                            return new Answered(ApprovalDecisions.Answer.DONE, it, List.of(declined(who, it.get())));
                        },
                        Answered::audit)
                .answer();
    }

    /**
     * Withdraws a proposal of the operator's own institution while it is undecided; repeated it changes nothing. A proposal of another institution is
     * answered as one that does not exist.
     *
     * @param who any operator of the institution, not only the one who proposed it
     * @param said the reason; the gateway's administrators read it
     * @return {@code CLOSED} if it was answered before, or it waited too long
     */
    public synchronized ApprovalDecisions.Answer withdraw(Approvals.Who who, UUID id, String said) {
        Instant now = clock.instant();
        Answered answered = renewalTransactions.write(
                tx -> {
                    Optional<CertificateProposal> it = rows.lock(tx, id, now)
                            .filter(each -> each.institution().equals(who.institution()));
                    if (it.isEmpty()) {
                        return Answered.no(ApprovalDecisions.Answer.UNKNOWN);
                    }
                    if (it.get().state() == CertificateProposal.State.WITHDRAWN) {
                        return Answered.no(ApprovalDecisions.Answer.DONE);
                    }
                    if (it.get().state() != CertificateProposal.State.WAITING) {
                        return Answered.no(ApprovalDecisions.Answer.CLOSED);
                    }
                    rows.decide(tx, id, CertificateProposal.State.WITHDRAWN, who.user(), said, now);
                    AuditEvent event = event(who, AuditAction.CERTIFICATE_WITHDRAWN, place(it.get()), it.get());
                    return new Answered(ApprovalDecisions.Answer.DONE, it, List.of(event));
                },
                Answered::audit);
        if (answered.it().isPresent()) {
            // Otherwise an operator who proposes and withdraws in turn would fill the table and the audit.
            inVain.add(who.institution(), now);
        }
        return answered.answer();
    }

    private AuditEvent declined(Approvals.Who who, CertificateProposal it) {
        return event(who, AuditAction.CERTIFICATE_DECLINED, place(it), it);
    }

    private static CertificateFolder place(CertificateProposal it) {
        return CertificateFolder.accepted(LinkId.parse(it.link()), it.credential());
    }
}
