package org.enlace.gateway.platform.tracing;

/** An attribute that a span may have; there are no others. Before adding one, consider what it tells of a person (decision 0086). */
public enum SpanAttribute {
    /** The link that a message came by. */
    LINK("enlace.link"),
    /** The link that a record came by. */
    FROM("enlace.from"),
    /** The link that a record goes to. */
    TO("enlace.to"),
    /** Slug of the record type. */
    RECORD("enlace.record"),
    /** The verdict on a message, or the state of a delivery. */
    OUTCOME("enlace.outcome"),
    /** The code of a refusal or of a fault. */
    CODE("enlace.code"),
    /** The number of the attempt; the first is 1. */
    ATTEMPT("enlace.attempt"),
    /** The size of the message in bytes. */
    BYTES("enlace.bytes");

    private final String key;

    SpanAttribute(String key) {
        this.key = key;
    }

    /** Returns the name on the wire. */
    public String key() {
        return key;
    }
}
