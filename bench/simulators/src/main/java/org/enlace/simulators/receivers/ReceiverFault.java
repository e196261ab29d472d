package org.enlace.simulators.receivers;

/** Fault of a receiver until it is cleared. */
public enum ReceiverFault {
    /** None: it works. */
    NONE,
    /** The connection is closed without an answer; nothing is taken. A folder is left alone. */
    DOWN,
    /** HTTP 500 without a readable body; nothing is taken. */
    TROUBLE,
    /** Answers correctly, but late. */
    SLOW,
    /** HTTP 307 to elsewhere; nothing is taken. */
    REDIRECT,
    /** HTTP 200 with a page that is not an answer of the contract; nothing is taken. */
    GARBAGE,
    /** HTTP 200 with far more than anybody asked for; nothing is taken. */
    HUGE,
    /** A clear no in the partner's own way; nothing is taken. */
    REFUSE,
    /** HTTP 422 with findings, and with the whole request in its text, as a careless system answers; nothing is taken. */
    ECHO,
    /** HTTP 401, whatever is shown. */
    UNAUTHORIZED,
    /** The record is taken, then the connection is closed without an answer. */
    LOSE_ANSWER
}
