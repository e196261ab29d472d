package org.enlace.simulators.senders;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;

/**
 * The same door at several gateways. Messages are spread over them; one that did not answer is left alone for a while. Thread-safe.
 */
final class Doors {

    private static final Duration LEFT_ALONE = Duration.ofSeconds(3);

    /** Where there is another door, nobody waits long at one that does not open. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Door> doors;
    private final AtomicLongArray deafUntil;
    private final AtomicInteger turn = new AtomicInteger();

    private Doors(List<Door> doors) {
        this.doors = doors;
        this.deafUntil = new AtomicLongArray(doors.size());
        for (int i = 0; i < doors.size(); i++) {
            deafUntil.set(i, System.nanoTime());
        }
    }

    static Doors of(List<URI> gateways, Function<URI, Door> door) {
        return new Doors(gateways.stream().map(door).toList());
    }

    /** Whose turn it is, leaving out those that did not answer just now; if none did, one of them all the same. */
    int next() {
        int first = Math.floorMod(turn.getAndIncrement(), doors.size());
        for (int i = 0; i < doors.size(); i++) {
            int number = (first + i) % doors.size();
            if (System.nanoTime() - deafUntil.get(number) >= 0) {
                return number;
            }
        }
        return first;
    }

    Door get(int number) {
        return doors.get(number);
    }

    /** This one did not answer. */
    void deaf(int number) {
        deafUntil.set(number, System.nanoTime() + LEFT_ALONE.toNanos());
    }

    /** How long an answer is waited for; null for as long as the door itself says. */
    Duration patience() {
        return doors.size() > 1 ? PATIENCE : null;
    }
}
