package org.enlace.gateway.journal;

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
    /** A question that is on its way to whoever is asked. */
    ASKED,
    /** A question whose answer is kept as it was given. */
    ANSWERED,
    /** A question that got no answer: its asker was told to ask again, or the gateway stopped before. */
    UNANSWERED
}
