package org.enlace.crash.proxy;

/** Ways in which the proxy treats bytes. */
public enum ProxyAction {
    /** Nothing: everything passes. */
    PASS,
    /** Each piece waits so many milliseconds. */
    DELAY,
    /** So many bytes a second, at most. */
    THROTTLE,
    /** After so many bytes of a connection both sides are closed. */
    CUT,
    /** One way is closed in an orderly manner, the other stays open. */
    HALF_CLOSE,
    /** Bytes are taken and never handed on. */
    BLACK_HOLE,
    /** Connections are reset. */
    RESET
}
