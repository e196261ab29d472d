package org.enlace.gateway.exchange.routes;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.enlace.connector.LinkId;
import org.enlace.gateway.platform.lifecycle.InFlightCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the calls in flight of each link, and lets none begin while the route of the link is replaced. Thread-safe. */
final class LinkCalls {

    private static final Logger LOG = LoggerFactory.getLogger(LinkCalls.class);

    /** Calls in flight get this long before their routes are replaced. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Map<LinkId, InFlightCalls> calls = new ConcurrentHashMap<>();

    /** Begins a call; {@link #end} must follow if it is true. False while the route of the link is replaced. */
    boolean begin(LinkId id) {
        return of(id).begin();
    }

    void end(LinkId id) {
        of(id).end();
    }

    boolean isPaused(LinkId id) {
        return of(id).isPaused();
    }

    /** Lets no call over these links begin, and waits for those in flight. */
    void pause(Set<LinkId> links) {
        long until = System.nanoTime() + DRAIN.toNanos();
        links.forEach(id -> of(id).pause(Duration.ZERO));
        for (LinkId id : links) {
            if (!of(id).pause(Duration.ofNanos(Math.max(0, until - System.nanoTime())))) {
                LOG.warn("{}: some calls did not end within {} s and are cut off", id, DRAIN.toSeconds());
            }
        }
    }

    /** Lets calls begin again, but not over links that are still closed. */
    void resume(Predicate<LinkId> closed) {
        calls.forEach((id, callsOfLink) -> {
            if (!closed.test(id)) {
                callsOfLink.resume();
            }
        });
    }

    private InFlightCalls of(LinkId id) {
        return calls.computeIfAbsent(id, each -> new InFlightCalls());
    }
}
