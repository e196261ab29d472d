package org.enlace.load.traffic;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies of the records that were meant to leave since it was opened, from that intended moment. Thread-safe. */
public final class LatencyWindow {

    private static final long MOST_MICROS = 600_000_000L;
    private static final int DIGITS = 3;

    private final long from = System.nanoTime();
    private final Histogram acknowledged = histogram();
    private final List<Histogram> byLink =
            Stream.generate(LatencyWindow::histogram).limit(AlertRecords.LINKS).toList();

    private static Histogram histogram() {
        return new ConcurrentHistogram(MOST_MICROS, DIGITS);
    }

    void acknowledged(long intended, long now) {
        put(acknowledged, intended, now);
    }

    void arrived(int link, long intended, long now) {
        put(byLink.get(link), intended, now);
    }

    private void put(Histogram to, long intended, long now) {
        if (intended - from >= 0) {
            to.recordValue(Math.min(MOST_MICROS, Math.max(0, (now - intended) / 1_000)));
        }
    }

    /** From the intended moment to the gateway's yes, in microseconds. */
    public Histogram acknowledged() {
        return acknowledged.copy();
    }

    /** From the intended moment to the receiver, in microseconds, over all links. */
    public Histogram endToEnd() {
        return endToEnd(IntStream.range(0, byLink.size()).boxed().toList());
    }

    /** From the intended moment to the receiver, in microseconds, over these links. */
    public Histogram endToEnd(List<Integer> links) {
        Histogram all = new Histogram(MOST_MICROS, DIGITS);
        links.forEach(link -> all.add(byLink.get(link).copy()));
        return all;
    }
}
