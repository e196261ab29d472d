package org.enlace.gateway.delivery;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.springframework.stereotype.Component;

/** Outcomes that are not written yet. No more wait here than the lanes hold in hand. Thread-safe. */
@Component
class Endings {

    private final Deque<Ending> waiting = new ConcurrentLinkedDeque<>();

    /**
     * An outcome.
     *
     * @param done runs once it is committed, or given up; must be quick
     */
    record Ending(Outcome outcome, Runnable done) {}

    void put(Outcome outcome, Runnable done) {
        waiting.add(new Ending(outcome, done));
    }

    /** Puts back what was taken out and could not be written yet. */
    void putBack(List<Ending> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            waiting.addFirst(taken.get(i));
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes the oldest out, so many at most. */
    List<Ending> take(int most) {
        List<Ending> taken = new ArrayList<>();
        for (Ending next = waiting.poll(); next != null; next = taken.size() < most ? waiting.poll() : null) {
            taken.add(next);
        }
        return taken;
    }
}
