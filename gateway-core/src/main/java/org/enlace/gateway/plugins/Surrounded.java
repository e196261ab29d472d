package org.enlace.gateway.plugins;

import org.enlace.gateway.partners.PartnerLink;

/** Knows what the gateway gives to each link besides its settings. Implemented by the room that holds the edges. */
@FunctionalInterface
public interface Surrounded {

    /** Of a link that is in force. */
    LinkBinding.Surroundings of(PartnerLink link);
}
