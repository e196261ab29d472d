package org.enlace.mappings.source;

/** Signals that the bytes are not a message of their format. Holds a rule, never the parser's message: that quotes the input. */
public final class UnreadableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String rule;

    public UnreadableMessageException(String field, String rule) {
        super(rule);
        this.field = field;
        this.rule = rule;
    }

    /** Path of the element in which reading stopped; may be empty. */
    public String field() {
        return field;
    }

    /** Stable name, for example {@code not-well-formed}. */
    public String rule() {
        return rule;
    }
}
