package org.enlace.gateway.exchange.shadowmapping;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.check.Difference;
import org.enlace.mappings.check.SideBySide;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Runs the shadow mapping on what the live mapping has just translated, on one thread of its own. Counts are kept in memory and written down now and
 * then: a killed node loses the last seconds of them, which are no records. Thread-safe.
 */
@Component
public class ShadowMappings {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowMappings.class);
    private static final int LINE = 256;

    /** Payloads that wait here are in clear, as they are while they are translated: not many at once. */
    private static final long MOST_BYTES = 16L << 20;

    /** Assumed size of a record in memory, in bytes: there are at most {@link #LINE} of them. */
    private static final int ABOUT = 8_192;

    private final ShadowRepository store;
    private final Clock clock;
    private final ScheduledExecutorService worker;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicInteger inLine = new AtomicInteger();
    private final Map<ShadowPair, ShadowCounter> tallies = new HashMap<>();
    private volatile Compiled compiled = new Compiled(null, new ConcurrentHashMap<>());

    /** @param everySeconds how often counts are written down */
    ShadowMappings(ShadowRepository store, Clock clock, @Value("${enlace.shadow.write-seconds:2}") int everySeconds) {
        this.store = store;
        this.clock = clock;
        this.worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = BackgroundThreads.create("shadow", work);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
        worker.scheduleWithFixedDelay(this::writeDown, everySeconds, everySeconds, TimeUnit.SECONDS);
    }

    /** A run and its two mappings, made once for a catalogue. */
    private record Beside(ShadowPair run, SideBySide pair) {}

    private record Compiled(Catalogue catalogue, Map<String, Beside> pairs) {}

    private interface Comparison {
        Set<Difference> compare(SideBySide pair);
    }

    /**
     * A message that came in and was translated, or could not be.
     *
     * @param live the mapping that ran
     */
    public void cameIn(
            Snapshot snapshot, PartnerLink link, String live, byte[] payload, Context context, UUID message) {
        offer(snapshot, link, live, payload.length, message, pair -> pair.inward(payload, context));
    }

    /**
     * A released view that was written for its receiver.
     *
     * @param live the mapping that ran
     */
    public void goesOut(
            Snapshot snapshot, PartnerLink link, String live, JsonNode view, Context context, UUID message) {
        offer(snapshot, link, live, ABOUT, message, pair -> pair.outward(view, context));
    }

    /** Offers work to the shadow. What was accepted or written stays so, whatever goes wrong in the shadow. */
    private void offer(
            Snapshot snapshot, PartnerLink link, String live, long size, UUID message, Comparison comparison) {
        try {
            link.shadow(live)
                    .ifPresent(shadow -> offer(beside(snapshot, link, live, shadow), size, message, comparison));
        } catch (RuntimeException | StackOverflowError defect) {
            LOG.warn(
                    "{}: a shadow cannot run ({})", link.id(), defect.getClass().getSimpleName());
        }
    }

    private Beside beside(Snapshot snapshot, PartnerLink link, String live, String shadow) {
        Compiled known = compiled;
        if (known.catalogue() != snapshot.catalogue()) {
            known = new Compiled(snapshot.catalogue(), new ConcurrentHashMap<>());
            compiled = known;
        }
        return known.pairs()
                .computeIfAbsent(link.id() + " " + live, key -> beside(snapshot.catalogue(), link, live, shadow));
    }

    private static Beside beside(Catalogue catalogue, PartnerLink link, String live, String shadow) {
        String version = catalogue.digest(Set.of(live, shadow));
        ShadowPair run = new ShadowPair(link.id(), link.record(live).orElseThrow(), live, shadow, version);
        return new Beside(run, new SideBySide(catalogue, live, shadow));
    }

    private void offer(Beside beside, long size, UUID message, Comparison comparison) {
        if (inLine.get() >= LINE || waiting.get() + size > MOST_BYTES) {
            skipped(beside.run());
            return;
        }
        inLine.incrementAndGet();
        waiting.addAndGet(size);
        try {
            worker.execute(() -> {
                try {
                    compare(beside, message, comparison);
                } finally {
                    inLine.decrementAndGet();
                    waiting.addAndGet(-size);
                }
            });
        } catch (RejectedExecutionException ending) {
            // The gateway stops: the shadow may stop before the live traffic.
            LOG.debug("a shadow is passed by");
        }
    }

    private void compare(Beside beside, UUID message, Comparison comparison) {
        try {
            Set<Difference> differences = comparison.compare(beside.pair());
            synchronized (tallies) {
                tallies.computeIfAbsent(beside.run(), run -> new ShadowCounter())
                        .add(differences, message);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError defect) {
            LOG.warn(
                    "{}: a shadow could not be compared ({})",
                    beside.run().link(),
                    defect.getClass().getSimpleName());
            skipped(beside.run());
        }
    }

    private void skipped(ShadowPair run) {
        synchronized (tallies) {
            tallies.computeIfAbsent(run, each -> new ShadowCounter()).skip();
        }
    }

    private void writeDown() {
        Map<ShadowPair, ShadowCounter> counted;
        synchronized (tallies) {
            counted = new HashMap<>(tallies);
            tallies.clear();
        }
        if (counted.isEmpty()) {
            return;
        }
        try {
            store.add(counted, clock.instant());
        } catch (SQLException | RuntimeException notNow) {
            LOG.debug("the counts of shadows could not be written down yet");
            synchronized (tallies) {
                counted.forEach((run, tally) -> tallies.computeIfAbsent(run, each -> new ShadowCounter())
                        .add(tally));
            }
        }
    }

    @PreDestroy
    void end() throws InterruptedException {
        worker.shutdown();
        if (worker.awaitTermination(5, TimeUnit.SECONDS)) {
            writeDown();
        } else {
            worker.shutdownNow();
        }
    }
}
