package org.enlace.gateway.console.oversight;

import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.ListLinks;
import org.enlace.gateway.console.web.PairStatus;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.certificaterenewal.RenewalFolders;
import org.enlace.gateway.operations.certificaterenewal.RenewalService;
import org.enlace.gateway.security.access.Right;
import org.springframework.stereotype.Component;

/** Finds the page on which an alarm can be remedied, for viewers who may open it. Thread-safe. */
@Component
public final class RemediationLinks {

    private static final String CERTIFICATES = "/certificates";
    private static final String FOLDER = "tls/";

    private final Partners partners;
    private final RenewalService renewals;

    RemediationLinks(Partners partners, RenewalService renewals) {
        this.partners = partners;
        this.renewals = renewals;
    }

    /** Returns the address of a page that this viewer may open; null if there is none. */
    public String of(AlarmRow alarm, Viewer viewer) {
        return switch (alarm.kind()) {
            case SILENCE ->
                may(viewer, Right.SEE_MESSAGES, ListLinks.of(ListLinks.MESSAGES, Map.of("from", alarm.sender())));
            case PARKED -> may(viewer, Right.SEE_MESSAGES, "/parked/" + alarm.subject());
            case LINK_STOPPED, LINK_MISSING -> may(viewer, Right.SEE_MESSAGES, "/waiting/" + alarm.receiver());
            case REPLAY_STOPPED -> may(viewer, Right.SEE_MESSAGES, "/replays/" + alarm.subject());
            case CONNECTOR_MISSING -> may(viewer, Right.SEE_CONFIGURATION, "/mappings");
            case EMERGENCY -> may(viewer, Right.SEE_APPROVALS, "/approvals#approval-" + alarm.subject());
            case CERTIFICATE_ENDS, CERTIFICATE_ENDS_NOW, CERTIFICATE_ENDED -> certificate(alarm.subject(), viewer);
            case CERTIFICATE_NOT_TAKEN, CERTIFICATE_REVOKED, REVOCATION_LIST_OLD ->
                certificate(folder(alarm.subject()), viewer);
            case AGREEMENT_ENDS, AGREEMENT_ENDED -> agreement(alarm.subject(), viewer);
            case PROPOSAL_WAITS -> proposal(alarm, viewer);
            case NO_RECIPIENT -> may(viewer, Right.SEE_MESSAGES, "/unrouted");
            case SPACE, SPACE_ENDS, CLOCK, BACKUP, NOTICE_NOT_SENT, AUDIT_BROKEN, AUDIT_UNVERIFIED -> manual(alarm);
        };
    }

    private static String may(Viewer viewer, Right right, String address) {
        return viewer.may(right) ? address : null;
    }

    private static String folder(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? file : file.substring(0, slash);
    }

    /** Returns the page of the place; the page of all places if none shows it. An institution proposes the certificates that it presents. */
    private String certificate(String folder, Viewer viewer) {
        String word = folder.startsWith(FOLDER) ? folder.substring(FOLDER.length()) : folder;
        RenewalFolders renewalFolders = renewals.places();
        if (viewer.may(Right.RENEW_CERTIFICATES)) {
            return renewalFolders.named(word).isPresent()
                    ? ListLinks.of("/certificates/place", Map.of("place", word))
                    : CERTIFICATES;
        }
        boolean ownCertificate = renewalFolders.shownBy(viewer.institution()).stream()
                .anyMatch(each -> RenewalFolders.word(each).equals(word));
        return ownCertificate ? may(viewer, Right.PROPOSE_CERTIFICATES, "/portal/certificates") : null;
    }

    private static String proposal(AlarmRow alarm, Viewer viewer) {
        if (viewer.may(Right.RENEW_CERTIFICATES)) {
            return "/certificates/proposals/" + alarm.subject();
        }
        return viewer.seesAll()
                ? null
                : may(viewer, Right.PROPOSE_CERTIFICATES, "/portal/certificates#own-" + alarm.subject());
    }

    /** Returns the page of the first two partners of the agreement; queries are shown in the portal of the querying partner. */
    private String agreement(String id, Viewer viewer) {
        Agreement agreement = partners.current().agreements().get(id);
        if (agreement == null) {
            return null;
        }
        String from = agreement.from().partner();
        if (agreement.isQuery()) {
            return may(viewer, Right.SEE_MESSAGES, ListLinks.of("/portal", Map.of("as", from)) + "#portal-agreements");
        }
        String to = Optional.of(agreement.to())
                .filter(all -> !all.isEmpty())
                .map(all -> all.get(0).link())
                .map(LinkId::partner)
                .orElse(PairStatus.REGISTRY);
        return may(viewer, Right.SEE_OVERVIEW, "/pairs/" + from + "/" + to + "#agreements");
    }

    /** Returns the manual page, which everybody may read. */
    private static String manual(AlarmRow alarm) {
        return "/manual/alerts#"
                + switch (alarm.kind()) {
                    case SPACE -> "enlacealarmnow";
                    case SPACE_ENDS -> "enlacespaceends";
                    case CLOCK -> "enlaceclock";
                    case BACKUP -> "enlacebackup";
                    default -> "enlacealarm";
                };
    }
}
