package org.enlace.gateway.traces;

/** All that may be said of a span. Who adds one asks himself what it tells of a person (decision 0086). */
public enum Fact {
    /** The link that a message came by. */
    LINK("enlace.link"),
    /** The link that a record came by. */
    FROM("enlace.from"),
    /** The link that a record goes to. */
    TO("enlace.to"),
    /** Slug of the record type. */
    RECORD("enlace.record"),
    /** What was said of a message, or the state of a delivery. */
    OUTCOME("enlace.outcome"),
    /** The code of a refusal or of a fault. */
    CODE("enlace.code"),
    /** Which attempt it is; the first is 1. */
    ATTEMPT("enlace.attempt"),
    /** How many bytes the message has. */
    BYTES("enlace.bytes");

    private final String key;

    Fact(String key) {
        this.key = key;
    }

    /** As it is called on the wire. */
    public String key() {
        return key;
    }
}
