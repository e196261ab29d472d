package org.enlace.gateway.traces;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How many spans were told, and how many nobody took: {@code enlace_trace_spans_total{outcome}}. Thread-safe. */
final class TraceFigures {

    private final Counter sent;
    private final Counter dropped;

    TraceFigures(MeterRegistry meters) {
        sent = counter(meters, "SENT");
        dropped = counter(meters, "DROPPED");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("enlace.trace.spans")
                .description("Spans, by whether a collector took them")
                .tag("outcome", outcome)
                .register(meters);
    }

    void sent(int count) {
        sent.increment(count);
    }

    void dropped(int count) {
        dropped.increment(count);
    }
}
