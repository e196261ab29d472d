package org.enlace.gateway.platform.tracing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the spans that were sent and those that no collector took: {@code enlace_trace_spans_total{outcome}}. Thread-safe. */
final class TraceMetrics {

    private final Counter sent;
    private final Counter dropped;

    TraceMetrics(MeterRegistry meters) {
        sent = counter(meters, "SENT");
        dropped = counter(meters, "DROPPED");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("enlace.trace.spans")
                .description("Spans, by whether a collector took them")
                .tag("outcome", outcome)
                .register(meters);
    }

    void count(int count, boolean taken) {
        (taken ? sent : dropped).increment(count);
    }

    void dropped(int count) {
        dropped.increment(count);
    }
}
