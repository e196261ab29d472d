package org.enlace.gateway.operations.alarm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Publishes the alarms as metrics: {@code enlace_alarms{kind="SILENCE"}}. Thread-safe. */
@Component
class AlarmMetrics {

    private final Map<Alarm.Kind, AtomicLong> figures = new EnumMap<>(Alarm.Kind.class);

    AlarmMetrics(MeterRegistry registry) {
        for (Alarm.Kind kind : Alarm.Kind.values()) {
            AtomicLong figure = new AtomicLong();
            figures.put(kind, figure);
            Gauge.builder("enlace.alarms", figure, AtomicLong::get)
                    .tag("kind", kind.name())
                    .description(
                            "Silent senders, parked things that grow old, stopped replays, what waits for a stopped or missing link, links without their connector")
                    .register(registry);
        }
    }

    void show(Map<Alarm.Kind, Long> counts) {
        counts.forEach((kind, count) -> figures.get(kind).set(count));
    }
}
