package org.enlace.simulators.receivers;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Switches faults of receivers on and off. Thread-safe. */
final class ReceiverFaultSwitch {

    private static final int HUGE = 4 << 20;

    private record Set(ReceiverFault fault, Duration delay) {}

    private final Map<String, Set> faults = new ConcurrentHashMap<>();

    void set(String link, ReceiverFault fault, Duration delay) {
        faults.put(link, new Set(fault, delay));
    }

    ReceiverFault of(String link) {
        Set set = faults.get(link);
        return set == null ? ReceiverFault.NONE : set.fault();
    }

    /** Answer of the receiver; empty if it closes the connection without an answer. */
    Optional<ReceiverReply> through(SimulatedReceiver simulatedReceiver, ReceivedRequest receivedRequest)
            throws InterruptedException {
        return switch (of(simulatedReceiver.link())) {
            case NONE -> Optional.of(simulatedReceiver.receive(receivedRequest));
            case DOWN -> Optional.empty();
            case TROUBLE -> Optional.of(ReceiverReply.of(500, "text/plain", "trouble"));
            case REDIRECT ->
                Optional.of(ReceiverReply.of(307, "text/plain", "").with("Location", "http://127.0.0.1:9/elsewhere"));
            case GARBAGE -> Optional.of(ReceiverReply.of(200, "text/html", "<html><body>Bienvenido</body></html>"));
            case HUGE -> Optional.of(ReceiverReply.of(200, "application/json", "{\"x\":\"" + "x".repeat(HUGE) + "\"}"));
            case REFUSE -> Optional.of(simulatedReceiver.refusal());
            case ECHO -> Optional.of(ReceiverReply.echo(receivedRequest));
            case UNAUTHORIZED -> Optional.of(ReceiverReply.problem(401, "UNAUTHENTICATED"));
            case SLOW -> {
                Thread.sleep(faults.get(simulatedReceiver.link()).delay().toMillis());
                yield Optional.of(simulatedReceiver.receive(receivedRequest));
            }
            case LOSE_ANSWER -> {
                simulatedReceiver.receive(receivedRequest);
                yield Optional.empty();
            }
        };
    }
}
