package org.enlace.gateway.configuration.connectors;

import org.enlace.gateway.configuration.model.PartnerLink;

/** Provides the objects that the gateway gives to each link besides its settings. Implemented by the package that holds the routes. */
@FunctionalInterface
public interface LinkContextProvider {

    /** Returns the objects for a link that is in force. */
    LinkBinding.Surroundings of(PartnerLink link);
}
