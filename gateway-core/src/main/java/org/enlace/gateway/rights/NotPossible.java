package org.enlace.gateway.rights;

/** What was asked for cannot be done as things stand. */
public final class NotPossible extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. The names are told to callers: add new ones, never rename. */
    public enum Why {
        /** There is nobody and nothing of that kind. */
        UNKNOWN,
        /** She was erased: nothing of her is left that could be shown, held, stopped or corrected. */
        ERASED,
        /** A number names several persons: say which. */
        SEVERAL_PERSONS,
        /** It is over already, or was never begun. */
        NOT_OPEN,
        /** Whoever asked may not agree, too. */
        SAME_PERSON,
        /** A legal hold keeps it. */
        HELD,
        /** She is, or may be, a minor: somebody else must speak for her. */
        NOT_ALONE,
        /** The value is what the record says already. */
        SAME_VALUE,
        /** Something of her is on the wire at this moment: try again. */
        ON_THE_WIRE
    }

    private final Why why;

    NotPossible(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
