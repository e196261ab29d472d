package org.enlace.gateway.routes;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.connector.LinkId;
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

    int size() {
        return bodies.size();
    }

    void add(ArrivingBody body) {
        bodies.add(body);
    }

    void remove(ArrivingBody body) {
        bodies.remove(body);
    }

    /**
     * Takes memory from the caller who is not authenticated and has been sending for longest: of the same link if its own share is used up, of any link
     * otherwise. Without it, callers who never finish would keep everybody else out.
     *
     * @param bytes for which another such caller has no room
     * @return true if some memory was freed
     */
    boolean evictFor(ArrivingBody newcomer, long bytes) {
        LinkId link = newcomer.permit().link();
        if (!newcomer.permit().of(memory.unknown())) {
            return false;
        }
        boolean own = memory.unknown().isShareFull(link, bytes);
        return bodies.stream()
                .filter(each -> each != newcomer)
                .filter(each -> !own || each.permit().link().equals(link))
                .sorted(Comparator.comparingLong(ArrivingBody::began))
                .anyMatch(ArrivingBody::evict);
    }
}
