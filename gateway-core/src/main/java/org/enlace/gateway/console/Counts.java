package org.enlace.gateway.console;

import java.time.Instant;

/** The counters of one pair while they are being gathered. Not thread-safe. */
final class Counts {

    long received;
    long delivered;
    long unfinished;
    long parked;
    long refused;
    long retrying;
    long held;
    int attempts;
    Instant oldest;
    Instant nextTry;
    Instant lastSuccess;
    Instant lastRefusal;
    String fault;

    Flow flow(Network.Agreed pair, boolean agreed, String stoppedLink, String waitsFor) {
        return new Flow(
                new Pair(
                        pair.sender(),
                        pair.receiver(),
                        pair.record(),
                        received,
                        delivered,
                        unfinished,
                        parked,
                        refused,
                        unfinished == 0 ? null : waitsFor,
                        lastSuccess),
                agreed,
                stoppedLink,
                retrying,
                held,
                attempts,
                oldest,
                nextTry,
                lastRefusal,
                fault);
    }
}
