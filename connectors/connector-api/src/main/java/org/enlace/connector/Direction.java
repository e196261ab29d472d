package org.enlace.connector;

/** The direction in which records travel on a link, seen from the gateway. */
public enum Direction {
    /** The partner sends, the gateway receives. */
    RECEIVE,
    /** The gateway sends, the partner receives. */
    SEND
}
