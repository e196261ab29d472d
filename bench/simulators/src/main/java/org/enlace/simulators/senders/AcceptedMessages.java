package org.enlace.simulators.senders;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/** The latest accepted messages, each of which a further message can refer to once. Thread-safe. */
final class AcceptedMessages<T> {

    private static final int AT_MOST = 100;

    private final Deque<T> known = new ArrayDeque<>();

    synchronized void add(T one) {
        known.addLast(one);
        if (known.size() > AT_MOST) {
            known.removeFirst();
        }
    }

    /** The oldest, which is forgotten now. */
    synchronized Optional<T> take() {
        return Optional.ofNullable(known.pollFirst());
    }

    /** The oldest of these if there is one, else the oldest; it is forgotten now. */
    synchronized Optional<T> take(Predicate<T> rather) {
        Optional<T> one = known.stream().filter(rather).findFirst();
        one.ifPresent(known::remove);
        return one.isPresent() ? one : take();
    }
}
