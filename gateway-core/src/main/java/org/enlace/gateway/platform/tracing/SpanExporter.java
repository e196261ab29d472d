package org.enlace.gateway.platform.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues spans for the collector, up to a fixed number. Spans that do not fit are dropped and counted. One thread empties the queue and is the only
 * one that ever waits for a collector. Thread-safe.
 */
final class SpanExporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpanExporter.class);

    static final int ROOM = 8_192;
    private static final int MOST_AT_ONCE = 512;

    /** Number of times that the same spans are offered to a collector that does not take them. */
    private static final int TRIES = 3;

    /** Time for gathering spans while there are few. */
    private static final long GATHER_MILLIS = 500;

    private static final long LAST_MILLIS = 2_000;

    private final BlockingQueue<Span> waiting = new ArrayBlockingQueue<>(ROOM);
    private final Listener listener;
    private final TraceMetrics figures;
    private final Thread thread;
    private volatile boolean ended;
    private boolean quiet;

    /** Takes spans. */
    interface Listener {

        /** A result of offering spans. */
        enum Answer {
            TAKEN,
            /** Not now. */
            LATER,
            /** Never. */
            REFUSED
        }

        Answer hear(List<Span> spans) throws InterruptedException;
    }

    SpanExporter(Listener listener, TraceMetrics figures) {
        this.listener = listener;
        this.figures = figures;
        this.thread = BackgroundThreads.start("traces", this::run);
    }

    void offer(Span span) {
        if (!waiting.offer(span)) {
            figures.dropped(1);
        }
    }

    private void run() {
        List<Span> some = new ArrayList<>();
        try {
            while (!ended || !waiting.isEmpty()) {
                gather(some);
                if (!some.isEmpty()) {
                    tell(some);
                    some = new ArrayList<>();
                }
            }
        } catch (InterruptedException end) {
            figures.dropped(some.size() + waiting.size());
        }
    }

    private void gather(List<Span> some) throws InterruptedException {
        Span first = waiting.poll(GATHER_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        some.add(first);
        if (!ended && waiting.size() < MOST_AT_ONCE) {
            Thread.sleep(GATHER_MILLIS);
        }
        waiting.drainTo(some, MOST_AT_ONCE - 1);
    }

    private void tell(List<Span> some) throws InterruptedException {
        for (int tried = 1; ; tried++) {
            Listener.Answer answer = answer(some);
            if (answer == Listener.Answer.TAKEN) {
                figures.sent(some.size());
                quiet = false;
                return;
            }
            if (answer == Listener.Answer.REFUSED || tried == TRIES || ended) {
                figures.dropped(some.size());
                sayOnce(answer);
                return;
            }
            Thread.sleep(tried * 1_000L);
        }
    }

    private Listener.Answer answer(List<Span> some) throws InterruptedException {
        try {
            return listener.hear(some);
        } catch (RuntimeException defect) {
            LOG.warn("spans could not be told ({})", defect.getClass().getSimpleName());
            return Listener.Answer.REFUSED;
        }
    }

    /** Once, until it takes something again. */
    private void sayOnce(Listener.Answer answer) {
        if (!quiet) {
            quiet = true;
            LOG.warn("traces are not taken ({}): they are dropped and counted until they are", answer);
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join(LAST_MILLIS);
            thread.interrupt();
        } catch (InterruptedException stop) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
