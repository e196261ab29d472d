package org.enlace.connector.http;

import java.io.IOException;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;

/** Puts a message into a request and understands the answer, for one protocol. Thread-safe; no I/O but what authentication needs. */
public interface HttpExchange {

    /**
     * The request for a message. The same content bytes on every attempt; only security and transport headers may be fresh.
     *
     * @throws IOException if our credential is not available; {@link HttpFaultMapping} maps it to a fault
     */
    PartnerRequest ask(OutboundRequest outboundRequest) throws IOException;

    /** Called when the partner did not accept the credential of this request (HTTP 401). The request is not repeated. */
    default void unauthorized(PartnerRequest request) {
        // the credential that was presented is the only one
    }

    /** Returns the outcome of an answer with a status of the protocol's own. Statuses that mean the same everywhere never get here. */
    SendOutcome understand(PartnerAnswer answer);

    /** Returns the same for a protocol whose answers name the message they answer. */
    default SendOutcome understand(OutboundRequest asked, PartnerAnswer answer) {
        return understand(answer);
    }
}
