package org.enlace.gateway.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.enlace.connector.LinkId;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * What came of attempts, as figures: {@code enlace_attempts_total{from,to,outcome,fault}}, {@code enlace_attempt_seconds{from,to}}, and
 * {@code enlace_delivery_seconds{from,to}} from the acceptance of a record to its receipt. Counted after the commit. Labels are links of the configuration,
 * states and fault codes, nothing else. The end of a delivery is told as a span, too. Thread-safe.
 */
@Component
class AttemptFigures {

    private static final Duration[] ATTEMPT = {
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };
    private static final Duration[] WAY = {
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(6)
    };

    private record Pair(LinkId from, LinkId to) {}

    private record Name(Pair pair, DeliveryState state, String fault) {}

    private final Map<Name, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Pair, Timer> attempts = new ConcurrentHashMap<>();
    private final Map<Pair, Timer> ways = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final Clock clock;
    private final DeliveryTraces traces;

    AttemptFigures(MeterRegistry meters, Clock clock, DeliveryTraces traces) {
        this.meters = meters;
        this.clock = clock;
        this.traces = traces;
    }

    /** This is committed. What was given back untried is no attempt and counts for nothing. */
    void written(Outcome outcome) {
        if (!outcome.tried()) {
            return;
        }
        traces.written(outcome, clock);
        Claimed claimed = outcome.claimed();
        Pair pair = new Pair(claimed.origin(), claimed.link());
        counters.computeIfAbsent(new Name(pair, outcome.state(), outcome.fault().orElse("")), this::counter)
                .increment();
        if (outcome.micros() > 0) {
            attempts.computeIfAbsent(pair, each -> timer("enlace.attempt", "What an attempt took", each, ATTEMPT))
                    .record(outcome.micros(), TimeUnit.MICROSECONDS);
        }
        if (outcome.state() == DeliveryState.DELIVERED) {
            ways.computeIfAbsent(
                            pair,
                            each -> timer("enlace.delivery", "From acceptance to the receiver's receipt", each, WAY))
                    .record(Duration.between(TimeOrderedId.momentOf(claimed.id()), clock.instant()));
        }
    }

    private Counter counter(Name name) {
        return Counter.builder("enlace.attempts")
                .description("Attempts to deliver, by what came of them")
                .tag("from", name.pair().from().toString())
                .tag("to", name.pair().to().toString())
                .tag("outcome", name.state().name())
                .tag("fault", name.fault())
                .register(meters);
    }

    private Timer timer(String name, String words, Pair pair, Duration[] bounds) {
        return Timer.builder(name)
                .description(words)
                .tag("from", pair.from().toString())
                .tag("to", pair.to().toString())
                .serviceLevelObjectives(bounds)
                .register(meters);
    }
}
