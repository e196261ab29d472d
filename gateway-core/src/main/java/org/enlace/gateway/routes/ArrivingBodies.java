package org.enlace.gateway.routes;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.gateway.schedule.Clockwork;

/** Knows all bodies that are arriving at this node, and keeps their deadlines and memory. Thread-safe. */
final class ArrivingBodies implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Set<ArrivingBody> bodies = ConcurrentHashMap.newKeySet();
    private final InboundMemory memory;
    private final BodyDeadlines deadlines;
    private final Clockwork timer = new Clockwork("inbound-bodies");

    ArrivingBodies(InboundMemory memory, Duration within) {
        this.memory = memory;
        this.deadlines = new BodyDeadlines(within);
    }

    /** Begins to look at the deadlines. */
    void start() {
        timer.start(1);
        timer.every("looking at arriving bodies", LOOK, LOOK, this::check);
    }

    @Override
    public void close() {
        timer.stop();
    }

    private void check() {
        long now = System.nanoTime();
        bodies.forEach(each -> each.check(now, deadlines));
    }

    InboundMemory memory() {
        return memory;
    }

    void add(ArrivingBody body) {
        bodies.add(body);
    }

    void remove(ArrivingBody body) {
        bodies.remove(body);
    }

    /**
     * Takes memory from callers who are not authenticated and have been sending for longest, until about as much is free as another one of them asks for; of
     * the same link where it is the link's share that is used up. Without it, callers who never finish would keep everybody else out.
     *
     * @return true if some was freed
     */
    boolean evictFor(ArrivingBody newcomer) {
        if (!newcomer.permit().of(memory.unknown())) {
            return false;
        }
        return bodies.stream()
                .filter(each -> each != newcomer)
                .filter(each -> each.permit().link().equals(newcomer.permit().link())
                        || memory.unknown().reserved() > memory.unknown().most() / 2)
                .sorted(Comparator.comparingLong(ArrivingBody::began))
                .anyMatch(ArrivingBody::evict);
    }
}
