package org.enlace.gateway.exchange.delivery;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.springframework.stereotype.Component;

/** Queues outcomes that are not written yet. It holds no more than the link queues have claimed. Thread-safe. */
@Component
class ResultQueue {

    private final Deque<Ending> waiting = new ConcurrentLinkedDeque<>();

    /**
     * An outcome.
     *
     * @param done runs once it is committed, or given up; must be quick
     */
    record Ending(AttemptResult outcome, Runnable done) {}

    void put(AttemptResult outcome, Runnable done) {
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

    /** Removes and returns the oldest results, at most {@code most}. */
    List<Ending> take(int most) {
        List<Ending> taken = new ArrayList<>();
        for (Ending next = waiting.poll(); next != null; next = taken.size() < most ? waiting.poll() : null) {
            taken.add(next);
        }
        return taken;
    }
}
