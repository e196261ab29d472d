package org.enlace.simulators.senders;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;

/**
 * Endpoints of the same link at several gateways. Messages are spread over them; an endpoint that did not answer is skipped for a while. Thread-safe.
 */
final class FailoverEndpoints {

    private static final Duration LEFT_ALONE = Duration.ofSeconds(3);

    /** If there is another endpoint, the wait for one that does not answer is short. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<LinkEndpoint> endpoints;
    private final AtomicLongArray skippedUntil;
    private final AtomicInteger turn = new AtomicInteger();

    private FailoverEndpoints(List<LinkEndpoint> endpoints) {
        this.endpoints = endpoints;
        this.skippedUntil = new AtomicLongArray(endpoints.size());
        for (int i = 0; i < endpoints.size(); i++) {
            skippedUntil.set(i, System.nanoTime());
        }
    }

    static FailoverEndpoints of(List<URI> gateways, Function<URI, LinkEndpoint> endpoint) {
        return new FailoverEndpoints(gateways.stream().map(endpoint).toList());
    }

    /** Number of the next endpoint, without those that did not answer just now; if none answered, one of them. */
    int next() {
        int first = Math.floorMod(turn.getAndIncrement(), endpoints.size());
        for (int i = 0; i < endpoints.size(); i++) {
            int number = (first + i) % endpoints.size();
            if (System.nanoTime() - skippedUntil.get(number) >= 0) {
                return number;
            }
        }
        return first;
    }

    LinkEndpoint get(int number) {
        return endpoints.get(number);
    }

    /** Skips an endpoint that did not answer for a while. */
    void skip(int number) {
        skippedUntil.set(number, System.nanoTime() + LEFT_ALONE.toNanos());
    }

    /** Longest wait for an answer; null if the endpoint itself sets it. */
    Duration patience() {
        return endpoints.size() > 1 ? PATIENCE : null;
    }
}
