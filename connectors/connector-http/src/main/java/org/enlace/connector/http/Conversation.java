package org.enlace.connector.http;

import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;

/** How one protocol puts a message into a request and understands the answer. Thread-safe, no I/O. */
public interface Conversation {

    /** The request for a message. The same content bytes on every attempt; only security and transport headers may be fresh. */
    PartnerRequest ask(Outgoing outgoing);

    /** What an answer with a status of the protocol's own means. Statuses that mean the same everywhere never get here. */
    SendOutcome understand(PartnerAnswer answer);

    /** The same for a protocol whose answers name the message they answer. */
    default SendOutcome understand(Outgoing asked, PartnerAnswer answer) {
        return understand(answer);
    }
}
