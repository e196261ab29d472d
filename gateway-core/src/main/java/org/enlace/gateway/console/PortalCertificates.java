package org.enlace.gateway.console;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.certificates.Place;
import org.enlace.gateway.renewals.Proposals;
import org.springframework.stereotype.Component;

/** What an institution proposes of its own links' credentials, for pages and scripts alike. Thread-safe. */
@Component
class PortalCertificates {

    private final Proposals proposals;
    private final ProposalQueries queries;
    private final PortalBoard portal;

    PortalCertificates(Proposals proposals, ProposalQueries queries, PortalBoard portal) {
        this.proposals = proposals;
        this.queries = queries;
        this.portal = portal;
    }

    /** A credential whose certificate may be proposed. */
    record Slot(String link, String credential) {

        static Slot of(Place place) {
            return new Slot(place.link().toString(), place.credential());
        }

        /** As a form names it. */
        public String word() {
            return link + "#" + credential;
        }
    }

    /** Of the institution as which it is read; {@link Unknown} if there is no such one, or it is another than the viewer's. */
    List<Slot> slots(Viewer eyes) {
        return proposals.placesOf(eyes.institution()).stream().map(Slot::of).toList();
    }

    List<CertificateView.Proposed> all(Viewer eyes) {
        return queries.all(eyes);
    }

    Viewer eyes(Viewer viewer, Map<String, String> given) {
        return portal.eyes(viewer, given).orElseThrow(() -> new BadParameter("as"));
    }

    /**
     * Proposes one: {@code link}, {@code credential}, {@code certificate}, {@code chain}, {@code reason}.
     *
     * @throws Unknown if the institution has no such link, or the link asks for no certificate; what is of another is what is not there
     */
    CertificateView.Proposed propose(Viewer viewer, Map<String, String> given) throws IOException {
        if (viewer.seesAll()) {
            // The house takes what an institution proposes: it cannot be both.
            throw new Unknown();
        }
        String link = given.getOrDefault("link", "");
        String credential = given.getOrDefault("credential", "");
        Place place = proposals.placesOf(viewer.institution()).stream()
                .filter(each -> Slot.of(each).equals(new Slot(link, credential)))
                .findFirst()
                .orElseThrow(Unknown::new);
        UUID id = proposals.propose(
                viewer.who(),
                place,
                CertificateBoard.pem(given, "certificate"),
                CertificateBoard.chain(given),
                CertificateBoard.reason(given));
        return queries.one(viewer, id).orElseThrow(Unknown::new);
    }

    /**
     * Takes one back: {@code reason}.
     *
     * @return true if it is withdrawn, be it from before; false if it was decided, or over, already
     * @throws Unknown if the viewer's institution proposed no such one; what is of another is what is not there
     */
    boolean withdraw(Viewer viewer, UUID id, Map<String, String> given) {
        if (viewer.seesAll()) {
            // The house declines what it does not want.
            throw new Unknown();
        }
        return switch (proposals.withdraw(viewer.who(), id, CertificateBoard.reason(given))) {
            case DONE -> true;
            case CLOSED -> false;
            default -> throw new Unknown();
        };
    }

    CertificateView.Proposed one(Viewer viewer, UUID id) {
        return queries.one(viewer, id).orElseThrow(Unknown::new);
    }
}
