package org.enlace.gateway.operations.certificaterenewal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts how often an institution was refused, or withdrew a proposal, within an hour, on this node. Not thread-safe. */
final class FailedAttempts {

    /** The most attempts within the hour. */
    static final int MOST = 30;

    private static final Duration WITHIN = Duration.ofHours(1);

    private final Map<String, Deque<Instant>> tries = new HashMap<>();

    boolean tooOften(String institution, Instant now) {
        Deque<Instant> attempts = tries.getOrDefault(institution, new ArrayDeque<>());
        while (!attempts.isEmpty() && attempts.peekFirst().plus(WITHIN).isBefore(now)) {
            attempts.removeFirst();
        }
        return attempts.size() >= MOST;
    }

    void add(String institution, Instant now) {
        tries.computeIfAbsent(institution, fresh -> new ArrayDeque<>()).addLast(now);
    }
}
