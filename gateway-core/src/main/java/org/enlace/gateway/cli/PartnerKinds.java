package org.enlace.gateway.cli;

import org.enlace.gateway.partners.PartnerLink;

/** How the partner of a link shows who it is, as the texts name it. */
final class PartnerKinds {

    private PartnerKinds() {}

    /** {@code PASSWORD}, {@code API_KEY}, ...; {@code NONE} if nothing is shown. */
    static String word(PartnerLink link) {
        return link.credentials().isEmpty()
                ? "NONE"
                : link.credentials().get(0).kind().name();
    }
}
