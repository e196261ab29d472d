package org.enlace.gateway.configuration.model;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Holds the snapshot in force. Thread-safe. A caller takes the snapshot once and works with it to the end, so that it does not change in between. */
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

    /** Returns the snapshot of this hash, if it is in force or was the last one before; work that began under it may not have ended yet. */
    public Optional<Snapshot> lately(String hash) {
        return Stream.of(current, before)
                .map(AtomicReference::get)
                .filter(each -> each != null && each.hash().equals(hash))
                .findFirst();
    }

    /** Puts another snapshot in force; a caller that holds the old one finishes with it. */
    public void use(Snapshot next) {
        before.set(current.getAndSet(next));
    }
}
