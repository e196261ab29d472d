package org.enlace.gateway.cli.partner;

import org.enlace.gateway.configuration.model.PartnerLink;

/** Names the way in which the partner of a link authenticates, as in the texts. */
final class PartnerKinds {

    private PartnerKinds() {}

    /** Returns {@code PASSWORD}, {@code API_KEY}, ...; {@code NONE} if no credential is presented. */
    static String word(PartnerLink link) {
        return link.credentials().isEmpty()
                ? "NONE"
                : link.credentials().get(0).kind().name();
    }
}
