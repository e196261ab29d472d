package org.enlace.gateway.console.traffic;

import java.time.Instant;
import org.enlace.gateway.console.web.Network;
import org.enlace.gateway.console.web.PairStatus;
import org.enlace.gateway.console.web.RecordFlow;

/** Collects the counters of one pair. Not thread-safe. */
public final class PairCounters {

    long received;
    long delivered;
    long unfinished;
    long parked;
    long refused;
    long retrying;
    long held;
    int attempts;
    public long failures;
    public Instant newestFailed;
    Instant oldest;
    Instant nextTry;
    public Instant lastSuccess;
    Instant lastRefusal;
    String fault;

    public RecordFlow flow(Network.Agreed pair, boolean agreed, String stoppedLink, String waitsFor) {
        return new RecordFlow(
                new PairStatus(
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

    /** Counts failures in a row. A delivery made before a success may still be retrying: a delivery made after it shows that the pair fails now. */
    private long inARow() {
        boolean since = lastSuccess == null || newestFailed == null || lastSuccess.isBefore(newestFailed);
        return since ? failures : 0;
    }
}
