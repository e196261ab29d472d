package org.enlace.gateway.exchange.delivery;

import java.util.concurrent.atomic.AtomicLong;
import org.enlace.gateway.platform.messaging.WakeUpQueue;

/** Counts wake-ups for other nodes, and plays another node. Thread-safe. */
final class TestWakeUpQueue implements WakeUpQueue {

    private final AtomicLong announced = new AtomicLong();
    private volatile Runnable listener = () -> {};

    @Override
    public void announce() {
        announced.incrementAndGet();
    }

    @Override
    public void listen(Runnable newListener) {
        listener = newListener;
    }

    /** Another node announces deliveries. */
    void anotherNodeAnnounces() {
        listener.run();
    }

    @Override
    public long commits() {
        return announced.get();
    }
}
