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
    long failures;
    Instant newestFailed;
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
                fault,
                inARow());
    }

    /** Something made before a success may still be retrying: what was made after it tells that it fails now. */
    private long inARow() {
        boolean since = lastSuccess == null || newestFailed == null || lastSuccess.isBefore(newestFailed);
        return since ? failures : 0;
    }
}
