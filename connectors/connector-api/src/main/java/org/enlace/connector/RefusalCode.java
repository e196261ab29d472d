package org.enlace.connector;

/** The reason why the gateway refuses. A closed list; {@code docs/reference/errors.md} has the next step for each. The kind says who has to act. */
public enum RefusalCode {
    /** No credential of this link matches the one that the caller presented. */
    UNAUTHENTICATED(Kind.SENDER),
    /** The caller is known but may not send this: another post's record, or no agreement in force. */
    NOT_ENTITLED(Kind.SENDER),
    /** The content cannot be read at all: not well-formed, a DOCTYPE, a wrong charset. */
    MALFORMED(Kind.SENDER),
    /** The content is readable but breaks the partner's own contract. */
    CONTRACT(Kind.SENDER),
    /** More bytes than the link allows. */
    TOO_LARGE(Kind.SENDER),
    /** The declared content type is not the link's. */
    UNSUPPORTED_TYPE(Kind.SENDER),
    /** The same message id came before with another payload, or the same business id where the version rule refuses a second version. */
    CONFLICT(Kind.SENDER),
    /** No such link. */
    UNKNOWN_LINK(Kind.SENDER),
    /** The link is known but does not take messages now. Try again later. */
    UNAVAILABLE(Kind.GATEWAY),
    /** Too much is waiting. Try again later. */
    BUSY(Kind.GATEWAY),
    /** A query: the system that is queried does not answer now, or its answer cannot be understood. Send the query again later. */
    NO_ANSWER(Kind.GATEWAY),
    /** A defect of the gateway. */
    INTERNAL(Kind.GATEWAY);

    /** The party that has to act. */
    public enum Kind {
        /** The sender: the same message will be refused again. */
        SENDER,
        /** The gateway: the same message may be sent again, unchanged. */
        GATEWAY
    }

    private final Kind kind;

    RefusalCode(Kind kind) {
        this.kind = kind;
    }

    /** Returns the party that has to act. */
    public Kind kind() {
        return kind;
    }
}
