package org.enlace.gateway.operations.datasubject;

/** Signals a request that is not possible in the current state. */
public final class NotPossibleException extends RuntimeException {

    /** The reason. The names are part of the API: add new ones, never rename. */
    public enum Why {
        /** There is no such person or object. */
        UNKNOWN,
        /** The person was erased: no data is left that could be shown, held, stopped or corrected. */
        ERASED,
        /** It is closed already, or was never begun. */
        NOT_OPEN,
        /** The requester must not approve the request too. */
        SAME_PERSON,
        /** A legal hold keeps the data. */
        HELD,
        /** The person is, or may be, a minor: another person must speak for them. */
        NOT_ALONE,
        /** The record has this value already. */
        SAME_VALUE,
        /** A delivery about the person is on the wire at this moment: try again. */
        ON_THE_WIRE
    }

    private final Why why;

    NotPossibleException(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
