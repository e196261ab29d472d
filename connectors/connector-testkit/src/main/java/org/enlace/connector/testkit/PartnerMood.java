package org.enlace.connector.testkit;

import java.util.Optional;
import org.enlace.connector.FaultCode;

/** The behaviour of a receiving partner towards a request, and the outcome that the route must report. */
public enum PartnerMood {
    TAKES(null),
    KNOWS_IT(null),
    REFUSES(FaultCode.PARTNER_REFUSED),
    IN_TROUBLE(FaultCode.PARTNER_TROUBLE),
    DENIES_US(FaultCode.PARTNER_UNAUTHORIZED),
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
    CUTS(FaultCode.CONNECTION_LOST),
    GONE(FaultCode.UNREACHABLE),
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
