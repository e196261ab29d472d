package org.enlace.gateway.console.portal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.certificate.CertificateService;
import org.enlace.gateway.console.certificate.CertificateView;
import org.enlace.gateway.console.certificate.ProposalQueries;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.certificaterenewal.ProposalService;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.springframework.stereotype.Component;

/** Manages the certificates that an institution proposes for its own links' credentials, for pages and scripts alike. Thread-safe. */
@Component
class PortalCertificates {

    private final ProposalService proposals;
    private final ProposalQueries queries;
    private final PortalReader portal;

    PortalCertificates(ProposalService proposals, ProposalQueries queries, PortalReader portal) {
        this.proposals = proposals;
        this.queries = queries;
        this.portal = portal;
    }

    /** A credential whose certificate may be proposed. */
    record Slot(String link, String credential) {

        static Slot of(CertificateFolder place) {
            return new Slot(place.link().toString(), place.credential());
        }

        /** Returns its name in a form. */
        public String word() {
            return link + "#" + credential;
        }
    }

    /**
     * Returns the credentials of the institution as which the portal is read; {@link NotFoundException} if there is no such institution, or it is
     * another than the viewer's.
     */
    List<Slot> slots(Viewer eyes) {
        return proposals.placesOf(eyes.institution()).stream().map(Slot::of).toList();
    }

    List<CertificateView.Proposed> all(Viewer eyes) {
        return queries.all(eyes);
    }

    Viewer eyes(Viewer viewer, Map<String, String> given) {
        return portal.eyes(viewer, given).orElseThrow(() -> new InvalidParameterException("as"));
    }

    /**
     * Proposes a certificate: {@code link}, {@code credential}, {@code certificate}, {@code chain}, {@code reason}.
     *
     * @throws NotFoundException if the institution has no such link, or the link asks for no certificate; a link of another institution counts as
     * missing
     */
    CertificateView.Proposed propose(Viewer viewer, Map<String, String> given) throws IOException {
        if (viewer.seesAll()) {
            // Operators of the installation accept the proposals of institutions: an account cannot be both.
            throw new NotFoundException();
        }
        String link = given.getOrDefault("link", "");
        String credential = given.getOrDefault("credential", "");
        CertificateFolder place = proposals.placesOf(viewer.institution()).stream()
                .filter(each -> Slot.of(each).equals(new Slot(link, credential)))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        UUID id = proposals.propose(
                viewer.who(),
                place,
                CertificateService.pem(given, "certificate"),
                CertificateService.chain(given),
                CertificateService.reason(given));
        return queries.one(viewer, id).orElseThrow(NotFoundException::new);
    }

    /**
     * Withdraws a proposal: {@code reason}.
     *
     * @return true if it is withdrawn, now or before; false if it was already decided or over
     * @throws NotFoundException if the viewer's institution made no such proposal; one of another institution counts as missing
     */
    boolean withdraw(Viewer viewer, UUID id, Map<String, String> given) {
        if (viewer.seesAll()) {
            // Operators of the installation decline a proposal instead of withdrawing it.
            throw new NotFoundException();
        }
        return switch (proposals.withdraw(viewer.who(), id, CertificateService.reason(given))) {
            case DONE -> true;
            case CLOSED -> false;
            default -> throw new NotFoundException();
        };
    }

    CertificateView.Proposed one(Viewer viewer, UUID id) {
        return queries.one(viewer, id).orElseThrow(NotFoundException::new);
    }
}
