package org.enlace.gateway.platform.messaging;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Carries wake-ups. At least once, in no order; losing one costs its receiver a second. Thread-safe. */
public interface WakeUpQueue {

    /** Sends ids on their way. Does not wait, never throws. */
    void announce(List<UUID> ids);

    /** Sets the listener for wake-ups. It is called by one thread at a time and must be quick. */
    void listen(Consumer<List<UUID>> listener);

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
