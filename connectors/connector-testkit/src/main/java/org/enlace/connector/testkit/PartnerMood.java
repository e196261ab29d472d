package org.enlace.connector.testkit;

import java.util.Optional;
import org.enlace.connector.FaultCode;

/** The behaviour of a receiving partner towards a request, and the outcome that the route must report. A harness names those that its protocol can show. */
public enum PartnerMood {
    /** Takes the request. */
    TAKES(null),
    /** Answers that it has this message already, in the protocol's own way: a receipt too. */
    KNOWS_IT(null),
    /** Refuses the content: the message must be corrected. */
    REFUSES(FaultCode.PARTNER_REFUSED),
    /** Fails on its own side and asks for a later attempt. */
    IN_TROUBLE(FaultCode.PARTNER_TROUBLE),
    /** Does not accept the credential. */
    DENIES_US(FaultCode.PARTNER_UNAUTHORIZED),
    /** Sends the caller to another address, which must not be followed. */
    REDIRECTS(FaultCode.PARTNER_REDIRECTS),
    /** A success with a foreign page as content, such as a proxy's. */
    ANSWERS_GARBAGE(FaultCode.PARTNER_ANSWER_UNREADABLE),
    /** A success that is cut before its end. */
    ANSWERS_BY_HALF(FaultCode.CONNECTION_LOST),
    /** A success without end. */
    SAYS_TOO_MUCH(FaultCode.PARTNER_ANSWER_UNREADABLE),
    /** A byte now and then, so that no single read ever times out. */
    DRIPS(FaultCode.TIMEOUT),
    /** Reads the request and says nothing. */
    SILENT(FaultCode.TIMEOUT),
    /** Reads the request and closes the connection without an answer. */
    CUTS(FaultCode.CONNECTION_LOST),
    /** Nothing listens at its address. */
    GONE(FaultCode.UNREACHABLE),
    /** Its folder cannot be written. */
    FOLDER_CLOSED(FaultCode.FOLDER_UNWRITABLE);

    private final FaultCode fault;

    PartnerMood(FaultCode fault) {
        this.fault = fault;
    }

    /** The fault that the route must report; empty for a receipt. */
    public Optional<FaultCode> fault() {
        return Optional.ofNullable(fault);
    }
}
