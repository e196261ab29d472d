package org.enlace.gateway.courier;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Carries wake-ups. At least once, in no order; losing one costs its receiver a second. Thread-safe. */
public interface Courier {

    /** Sends ids on their way. Does not wait, never throws. */
    void announce(List<UUID> ids);

    /** Whoever is to be woken. Called by one thread at a time; must be quick. */
    void listen(Consumer<List<UUID>> listener);

    /** Whether the broker answers; a courier that needs none always says so. While it does not, nothing is lost: the rows are looked at every second. */
    default boolean connected() {
        return true;
    }

    /** Transactions committed with the broker so far, sending and receiving. */
    long commits();
}
