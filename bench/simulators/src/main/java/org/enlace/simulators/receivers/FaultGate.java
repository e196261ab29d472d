package org.enlace.simulators.receivers;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which receivers misbehave at the moment. Thread-safe. */
final class FaultGate {

    private static final int HUGE = 4 << 20;

    private record Set(Fault fault, Duration delay) {}

    private final Map<String, Set> faults = new ConcurrentHashMap<>();

    void set(String link, Fault fault, Duration delay) {
        faults.put(link, new Set(fault, delay));
    }

    Fault of(String link) {
        Set set = faults.get(link);
        return set == null ? Fault.NONE : set.fault();
    }

    /** What the receiver answers; empty if it closes the connection without a word. */
    Optional<Reply> through(Receiver receiver, Request request) throws InterruptedException {
        return switch (of(receiver.link())) {
            case NONE -> Optional.of(receiver.receive(request));
            case DOWN -> Optional.empty();
            case TROUBLE -> Optional.of(Reply.of(500, "text/plain", "trouble"));
            case REDIRECT ->
                Optional.of(Reply.of(307, "text/plain", "").with("Location", "http://127.0.0.1:9/elsewhere"));
            case GARBAGE -> Optional.of(Reply.of(200, "text/html", "<html><body>Bienvenido</body></html>"));
            case HUGE -> Optional.of(Reply.of(200, "application/json", "{\"x\":\"" + "x".repeat(HUGE) + "\"}"));
            case REFUSE -> Optional.of(receiver.refusal());
            case UNAUTHORIZED -> Optional.of(Reply.problem(401, "UNAUTHENTICATED"));
            case SLOW -> {
                Thread.sleep(faults.get(receiver.link()).delay().toMillis());
                yield Optional.of(receiver.receive(request));
            }
            case LOSE_ANSWER -> {
                receiver.receive(request);
                yield Optional.empty();
            }
        };
    }
}
