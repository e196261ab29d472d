package org.enlace.gateway.partners;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Holds the snapshot in force. Thread-safe. A caller takes it once and works with it to the end, so that nothing changes under its hands. */
public final class Partners {

    private final AtomicReference<Snapshot> current;
    private final AtomicReference<Snapshot> before = new AtomicReference<>();

    /** @param first the snapshot to begin with */
    public Partners(Snapshot first) {
        this.current = new AtomicReference<>(first);
    }

    /** The snapshot in force; never null. */
    public Snapshot current() {
        return current.get();
    }

    /** The snapshot of this hash, if it is in force or was the last one before; what began under it may not have ended yet. */
    public Optional<Snapshot> lately(String hash) {
        return Stream.of(current, before)
                .map(AtomicReference::get)
                .filter(each -> each != null && each.hash().equals(hash))
                .findFirst();
    }

    /** Puts another snapshot in force; whoever holds the old one finishes with it. */
    void use(Snapshot next) {
        before.set(current.getAndSet(next));
    }
}
