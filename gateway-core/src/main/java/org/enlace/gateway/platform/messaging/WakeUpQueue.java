package org.enlace.gateway.platform.messaging;

/** Carries wake-ups from node to node: rows are due, and nothing else. At least once; losing one costs its receiver some seconds. Thread-safe. */
public interface WakeUpQueue {

    /** Wakes another node. Does not wait, never throws; wake-ups that come while one is being sent are sent as one. */
    void announce();

    /** Sets the listener for wake-ups of other nodes. It is called by one thread at a time and must be quick. */
    void listen(Runnable listener);

    /**
     * Returns whether the broker answers; a queue that needs no broker always returns true. While it does not, nothing is lost: the rows are looked
     * at every second.
     */
    default boolean connected() {
        return true;
    }

    /** Transactions committed with the broker so far, sending and receiving. */
    long commits();
}
