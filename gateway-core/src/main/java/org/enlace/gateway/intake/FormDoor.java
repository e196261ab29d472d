package org.enlace.gateway.intake;

import org.enlace.connector.Accepted;
import org.enlace.connector.LinkId;

/** Takes what an operator filled in as a message of a link. Thread-safe. */
@FunctionalInterface
public interface FormDoor {

    /**
     * Takes a message; returns after it is committed.
     *
     * @param operator the operator's login name, who has been authenticated: he is who reported
     * @param content in the shape of the link's contract
     * @throws org.enlace.connector.Refusal if it is not accepted
     */
    Accepted accept(LinkId link, String operator, String contentType, byte[] content);
}
