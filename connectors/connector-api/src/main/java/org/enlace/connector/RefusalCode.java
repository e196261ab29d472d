package org.enlace.connector;

/** Why the gateway says no. A closed list, each documented in {@code docs/errors.md}. The kind says who has to act. */
public enum RefusalCode {
    /** Nobody of this link is known by what the caller showed. */
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
    /** A question, and whoever is asked onward does not answer now, or not so that it can be understood. Ask again later. */
    NO_ANSWER(Kind.GATEWAY),
    /** Our fault. */
    INTERNAL(Kind.GATEWAY);

    /** Who has to act. */
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

    public Kind kind() {
        return kind;
    }
}
