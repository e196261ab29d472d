package org.enlace.gateway.exchange.journal;

/** The states of a message. */
public enum MessageState {
    /** Not taken; only its metadata, findings and audit entry are kept. */
    REFUSED,
    /** Committed. */
    ACCEPTED,
    /** Committed, but not translated: our fault, or a mapping that cannot finish. */
    PARKED,
    /** A later version of the same business id was accepted. */
    SUPERSEDED,
    /** Taken back by its sender. */
    WITHDRAWN,
    /** A query that is on its way to the receiving partner. */
    ASKED,
    /** A query whose response is kept as it was given. */
    ANSWERED,
    /** A query that got no response: its sender was told to repeat it, or the gateway stopped before. */
    UNANSWERED
}
