package org.enlace.connector;

/** Which way records travel on a link, seen from the gateway. */
public enum Direction {
    /** The partner sends, the gateway receives. */
    RECEIVE,
    /** The gateway sends, the partner receives. */
    SEND
}
