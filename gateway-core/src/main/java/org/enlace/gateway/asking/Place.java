package org.enlace.gateway.asking;

/** The right to ask one question. Given back by its taker, or, once the question is out, when the attempt ends, whoever still waits for it. Thread-safe. */
public interface Place extends AutoCloseable {

    /** From now on the attempt holds it. */
    void goesOut();

    /** The attempt ended. */
    void cameBack();

    @Override
    void close();
}
