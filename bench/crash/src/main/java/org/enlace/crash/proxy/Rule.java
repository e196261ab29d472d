package org.enlace.crash.proxy;

/**
 * How a proxy behaves at the moment.
 *
 * @param verb what it does
 * @param way on which way; the other passes. A reset has no way
 * @param amount bytes, milliseconds or bytes a second, as the verb says
 */
public record Rule(Verb verb, Way way, long amount) {

    /** Everything passes. */
    public static final Rule PASS = new Rule(Verb.PASS, Way.BOTH, 0);

    /** Direction of bytes, seen from who opened the connection. */
    public enum Way {
        REQUEST,
        ANSWER,
        BOTH
    }

    boolean on(Way bytes) {
        return way == Way.BOTH || way == bytes;
    }
}
