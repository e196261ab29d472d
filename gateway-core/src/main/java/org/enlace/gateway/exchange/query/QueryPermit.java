package org.enlace.gateway.exchange.query;

/**
 * Holds the permit to send one query. It is given back by its taker, or, once the query is sent, when the attempt ends, whether or not anybody still
 * waits for the response. Thread-safe.
 */
public interface QueryPermit extends AutoCloseable {

    /** From now on the attempt holds it. */
    void goesOut();

    /** The attempt ended. */
    void cameBack();

    @Override
    void close();
}
