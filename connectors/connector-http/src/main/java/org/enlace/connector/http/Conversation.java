package org.enlace.connector.http;

import java.io.IOException;
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;

/** How one protocol puts a message into a request and understands the answer. Thread-safe; no I/O but what it takes to prove who we are. */
public interface Conversation {

    /**
     * The request for a message. The same content bytes on every attempt; only security and transport headers may be fresh.
     *
     * @throws IOException if what proves who we are cannot be had; {@link WireFault} says what that means
     */
    PartnerRequest ask(Outgoing outgoing) throws IOException;

    /** The partner did not accept who we say we are in this request (HTTP 401). It is not asked again. */
    default void unauthorized(PartnerRequest request) {
        // what was shown is all there is
    }

    /** What an answer with a status of the protocol's own means. Statuses that mean the same everywhere never get here. */
    SendOutcome understand(PartnerAnswer answer);

    /** The same for a protocol whose answers name the message they answer. */
    default SendOutcome understand(Outgoing asked, PartnerAnswer answer) {
        return understand(answer);
    }
}
