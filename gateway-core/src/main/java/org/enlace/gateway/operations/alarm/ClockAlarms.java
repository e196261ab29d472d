package org.enlace.gateway.operations.alarm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.cluster.Nodes;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Raises alarms for clocks of nodes that differ from the database's: then times on receipts and in the audit are wrong, and signed messages are taken
 * for old. Also a metric, of this node: {@code enlace_clock_ahead_seconds}. Thread-safe.
 */
@Component
public class ClockAlarms implements AlarmSource {

    /** A heartbeat that was delayed between reading the two clocks shows a difference that does not exist; the next one does not. */
    private static final Duration SURE = Duration.ofSeconds(8);

    private final Nodes nodes;
    private final String self;
    private final Clock clock;
    private final Duration most;
    private final Map<String, Instant> since = new ConcurrentHashMap<>();
    private volatile double ahead = Double.NaN;

    /** @param most largest difference that is accepted */
    public ClockAlarms(
            Nodes nodes,
            NodeLiveness life,
            Clock clock,
            MeterRegistry meters,
            @Value("${enlace.clock.alarm-after:5s}") Duration most) {
        this.nodes = nodes;
        this.self = life.node();
        this.clock = clock;
        this.most = most;
        Gauge.builder("enlace.clock.ahead", this, each -> each.ahead)
                .baseUnit("seconds")
                .description("How far the clock of this node is ahead of the database's")
                .register(meters);
    }

    @Override
    public List<Alarm> alarms(Connection tx) throws SQLException {
        Map<String, Duration> clocks = nodes.clocks(tx);
        Duration own = clocks.get(self);
        ahead = own == null ? Double.NaN : own.toMillis() / 1_000.0;
        clocks.values().removeIf(off -> off.abs().compareTo(most) <= 0);
        since.keySet().retainAll(clocks.keySet());
        Instant now = clock.instant();
        List<Alarm> found = new ArrayList<>();
        clocks.forEach((node, off) -> {
            Instant first = since.computeIfAbsent(node, fresh -> now);
            // Absolute: the clock that measures the duration may be the one that is being set.
            if (Duration.between(first, now).abs().compareTo(SURE) >= 0) {
                found.add(new Alarm(
                        Alarm.Kind.CLOCK, null, null, null, first, off.abs().toSeconds(), node));
            }
        });
        return found;
    }
}
