package org.enlace.gateway.exchange.intake.endpoint;

import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.LinkId;

/** Creates the intake for forms: takes what an operator filled in as a message of a link. Thread-safe. */
@FunctionalInterface
public interface FormIntakeFactory {

    /**
     * Takes a message; returns after it is committed.
     *
     * @param operator the login name of the operator, who has been authenticated and counts as the reporter
     * @param content in the shape of the link's contract
     * @throws org.enlace.connector.MessageRefusedException if it is not accepted
     */
    AcceptedMessage accept(LinkId link, String operator, String contentType, byte[] content);
}
