package org.enlace.gateway.exchange.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * Counts the results of attempts as metrics: {@code enlace_attempts_total{from,to,outcome,fault}}, {@code enlace_attempt_seconds{from,to}}, and
 * {@code enlace_delivery_seconds{from,to}} from the acceptance of a record to its receipt. Counted after the commit. Labels are links of the
 * configuration, states and fault codes, nothing else. The end of a delivery is also recorded as a span. Thread-safe.
 */
@Component
public class AttemptMetrics {

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

    AttemptMetrics(MeterRegistry meters, Clock clock, DeliveryTraces traces) {
        this.meters = meters;
        this.clock = clock;
        this.traces = traces;
    }

    /** Counts a committed outcome. A delivery that was given back untried is no attempt and is not counted. */
    public void written(AttemptResult attemptResult) {
        if (!attemptResult.tried()) {
            return;
        }
        traces.written(attemptResult, clock);
        ClaimedDelivery claimedDelivery = attemptResult.claimed();
        Pair pair = new Pair(claimedDelivery.origin(), claimedDelivery.link());
        counters.computeIfAbsent(
                        new Name(
                                pair,
                                attemptResult.state(),
                                attemptResult.fault().orElse("")),
                        this::counter)
                .increment();
        if (attemptResult.micros() > 0) {
            attempts.computeIfAbsent(pair, each -> timer("enlace.attempt", "What an attempt took", each, ATTEMPT))
                    .record(attemptResult.micros(), TimeUnit.MICROSECONDS);
        }
        if (attemptResult.state() == DeliveryState.DELIVERED) {
            ways.computeIfAbsent(
                            pair,
                            each -> timer("enlace.delivery", "From acceptance to the receiver's receipt", each, WAY))
                    .record(Duration.between(TimeOrderedId.momentOf(claimedDelivery.id()), clock.instant()));
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
