package org.enlace.gateway.console.traffic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.enlace.gateway.console.web.Network;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Caches the counters of all pairs for a page that refreshes itself all day. While counting is quick they are counted each time; with a million
 * unfinished deliveries it takes seconds, and then they are cached, so that counting stays a small share of the database load. One slow count does
 * not start caching: while other processes had the disk, a failing receiver must not stay green for a minute. Thread-safe.
 */
@Component
class PairCounterCache {

    private static final Duration QUICK = Duration.ofMillis(200);
    private static final int SHARE = 20;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Supplies the counters. */
    public interface Source {
        PairQueries.Gathered gather(Viewer viewer, Network network);
    }

    /**
     * The counters of one reading.
     *
     * @param at time of counting
     */
    record Counted(Instant at, PairQueries.Gathered gathered) {}

    /**
     * A cached result.
     *
     * @param took nanoseconds
     * @param until in nanoseconds of the clock of durations
     */
    private record Kept(Counted counted, long took, long until) {}

    private final Source source;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Kept> byInstitution = new ConcurrentHashMap<>();

    @Autowired
    PairCounterCache(PairQueries queries, Clock clock) {
        this(queries::gather, clock, System::nanoTime);
    }

    PairCounterCache(Source source, Clock clock, LongSupplier nanos) {
        this.source = source;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Returns the counters that the viewer's institution may see: counted now, or at most a minute ago if counting takes long. */
    public Counted of(Viewer viewer, Network network) {
        return byInstitution
                .compute(
                        viewer.institution(),
                        (institution, known) -> known != null && nanos.getAsLong() - known.until() < 0
                                ? known
                                : count(viewer, network, known == null ? 0 : known.took()))
                .counted();
    }

    private Kept count(Viewer viewer, Network network, long before) {
        Instant at = clock.instant();
        long begun = nanos.getAsLong();
        Counted counted = new Counted(at, source.gather(viewer, network));
        long ended = nanos.getAsLong();
        long took = ended - begun;
        long usual = Math.min(took, before);
        long fresh = usual < QUICK.toNanos() ? 0 : Math.min(LONGEST.toNanos(), usual * SHARE);
        return new Kept(counted, took, ended + fresh);
    }
}
