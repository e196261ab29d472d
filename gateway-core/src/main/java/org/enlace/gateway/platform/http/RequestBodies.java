package org.enlace.gateway.platform.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.connector.LinkId;
import org.enlace.gateway.platform.scheduling.Scheduler;

/** Knows all bodies that are arriving at this node, and keeps their deadlines and memory. Thread-safe. */
public final class RequestBodies implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Set<RequestBody> bodies = ConcurrentHashMap.newKeySet();
    private final InboundMemory memory;
    private final RequestBodyDeadlines deadlines;
    private final Scheduler timer = new Scheduler("inbound-bodies");

    public RequestBodies(InboundMemory memory, Duration within) {
        this.memory = memory;
        this.deadlines = new RequestBodyDeadlines(within);
    }

    /** Begins to look at the deadlines. */
    public void start() {
        timer.start();
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

    public InboundMemory memory() {
        return memory;
    }

    public int size() {
        return bodies.size();
    }

    void add(RequestBody body) {
        bodies.add(body);
    }

    void remove(RequestBody body) {
        bodies.remove(body);
    }

    /**
     * Takes memory from the unauthenticated caller who has been sending for longest: of the same link if its own share is used up, of any link
     * otherwise. Without it, callers who never finish would keep everybody else out.
     *
     * @param bytes that another such caller needs and that are not free
     * @return true if some memory was freed
     */
    boolean evictFor(RequestBody newcomer, long bytes) {
        LinkId link = newcomer.permit().link();
        if (!newcomer.permit().of(memory.unknown())) {
            return false;
        }
        boolean own = memory.unknown().isShareFull(link, bytes);
        return bodies.stream()
                .filter(each -> each != newcomer)
                .filter(each -> !own || each.permit().link().equals(link))
                .sorted(Comparator.comparingLong(RequestBody::began))
                .anyMatch(RequestBody::evict);
    }
}
