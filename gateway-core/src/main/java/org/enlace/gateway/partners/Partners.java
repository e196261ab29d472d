package org.enlace.gateway.partners;

import java.util.concurrent.atomic.AtomicReference;

/** Holds the snapshot in force. Thread-safe. A caller takes it once and works with it to the end, so that nothing changes under its hands. */
public final class Partners {

    private final AtomicReference<Snapshot> current;

    /** @param first the snapshot to begin with */
    public Partners(Snapshot first) {
        this.current = new AtomicReference<>(first);
    }

    /** The snapshot in force; never null. */
    public Snapshot current() {
        return current.get();
    }

    /** Puts another snapshot in force; whoever holds the old one finishes with it. */
    void use(Snapshot next) {
        current.set(next);
    }
}
