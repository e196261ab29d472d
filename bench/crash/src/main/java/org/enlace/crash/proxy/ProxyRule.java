package org.enlace.crash.proxy;

/**
 * Current behaviour of a proxy.
 *
 * @param verb what it does
 * @param way on which way; the other passes. A reset has no way
 * @param amount bytes, milliseconds or bytes a second, as the verb says
 */
public record ProxyRule(ProxyAction verb, Way way, long amount) {

    /** Everything passes. */
    public static final ProxyRule PASS = new ProxyRule(ProxyAction.PASS, Way.BOTH, 0);

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
