package org.enlace.load.report;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Latencies in milliseconds, as reports write them. */
public final class Latency {

    private Latency() {}

    /** One value, from 0 to 100. */
    public static double at(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    /** p50, p90, p99, p99.9 and the largest. */
    public static String line(Histogram micros) {
        return String.format(
                Locale.ROOT,
                "p50 %.1f · p90 %.1f · p99 %.1f · p99.9 %.1f · max %.1f ms",
                at(micros, 50),
                at(micros, 90),
                at(micros, 99),
                at(micros, 99.9),
                micros.getMaxValue() / 1e3);
    }
}
