package org.enlace.gateway.exchange.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.messaging.WakeUpQueue;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reports the backlog to receivers as metrics: {@code enlace_deliveries_retrying{link="ministry/notices"}}. Labels are links, nothing else. Queried
 * by a thread of its own, so that a metrics request never waits for a database that does not answer. Thread-safe.
 */
@Component
class DeliveryMetrics implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryMetrics.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** Limit of the count: counting a long outbox must not keep the database busy all day. */
    private static final int SHARE = 20;

    private static final String COUNTS = """
            select link, count(*) filter (where state <> 'PARKED'), count(*) filter (where state = 'PARKED'),
                count(*) filter (where state = 'RETRYING'), count(*) filter (where held and state <> 'PARKED'),
                min(created_at) filter (where state <> 'PARKED')
            from delivery.delivery where finished_at is null group by link
            """;

    private static final String CASES = """
            select count(distinct order_key) from (
                select o.order_key from delivery.delivery d join delivery.delivery_order o on o.delivery_id = d.id
                where d.held and d.state in ('WAITING', 'RETRYING') limit 10000) held
            """;

    /** The metrics of a link's deliveries, with their help texts. */
    private static final Map<String, String> HELP = Map.of(
            "unfinished", "Deliveries to this link that are on their way",
            "parked", "Deliveries to this link that have failed and wait for a correction",
            "retrying", "Deliveries to this link that failed and are tried again",
            "held", "Deliveries to this link that wait behind an earlier one of their case",
            "oldest.seconds", "How long the oldest unfinished delivery to this link has been on its way");

    private final Transactions transactions;
    private final Partners partners;
    private final UnreachableReceivers receivers;
    private final NodeLiveness life;
    private final Clock clock;
    private final Map<String, MultiGauge> gauges = new HashMap<>();
    private final AtomicLong casesHeld = new AtomicLong();
    private volatile Map<String, Counts> counts = Map.of();
    private ScheduledExecutorService timer;

    /** The counts of one link. */
    private record Counts(long unfinished, long parked, long retrying, long held, Instant oldest) {
        static final Counts NONE = new Counts(0, 0, 0, 0, null);
    }

    DeliveryMetrics(
            DataSource source,
            Partners partners,
            UnreachableReceivers receivers,
            WakeUpQueue wakeUpQueue,
            NodeLiveness life,
            Clock clock,
            MeterRegistry meters) {
        this.transactions = new Transactions(source);
        this.partners = partners;
        this.receivers = receivers;
        this.life = life;
        this.clock = clock;
        HELP.forEach((name, help) -> gauges.put(
                name,
                MultiGauge.builder("enlace.deliveries." + name)
                        .description(help)
                        .register(meters)));
        gauges.put(
                "away",
                MultiGauge.builder("enlace.receiver.away")
                        .description("1 if the receiver takes nothing")
                        .register(meters));
        Gauge.builder("enlace.cases.held", casesHeld, AtomicLong::get)
                .description("Cases of which something waits behind something earlier")
                .register(meters);
        Gauge.builder("enlace.broker.connected", wakeUpQueue, each -> each.connected() ? 1 : 0)
                .description("1 if the broker is there")
                .register(meters);
        Gauge.builder("enlace.database.up", life, each -> each.alive() ? 1 : 0)
                .description("1 if the database answers")
                .register(meters);
    }

    private void look() {
        long begun = System.nanoTime();
        try {
            if (life.alive()) {
                counts = transactions.run(this::count);
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("no figures now ({})", failed.getClass().getSimpleName());
        }
        show();
        long took = System.nanoTime() - begun;
        again(Duration.ofNanos(Math.max(EVERY.toNanos(), took * SHARE)));
    }

    private Map<String, Counts> count(Connection tx) throws SQLException {
        casesHeld.set(SqlStatement.of(tx, CASES).single(row -> row.getLong(1)));
        return SqlStatement.of(tx, COUNTS).map(row -> row.getString(1), SqlStatement.recordsFrom(2, Counts.class));
    }

    private void show() {
        Set<LinkId> away = receivers.away().keySet();
        Instant now = clock.instant();
        show("unfinished", link -> of(link).unfinished());
        show("parked", link -> of(link).parked());
        show("retrying", link -> of(link).retrying());
        show("held", link -> of(link).held());
        show("oldest.seconds", link -> {
            Instant oldest = of(link).oldest();
            return oldest == null
                    ? 0
                    : Math.max(0, Duration.between(oldest, now).toSeconds());
        });
        show("away", link -> away.contains(link) ? 1 : 0);
    }

    private Counts of(LinkId link) {
        return counts.getOrDefault(link.toString(), Counts.NONE);
    }

    private void show(String name, ToDoubleFunction<LinkId> figure) {
        List<MultiGauge.Row<?>> rows = partners.current().links().values().stream()
                .filter(link -> !link.receives())
                .map(PartnerLink::id)
                .<MultiGauge.Row<?>>map(
                        link -> MultiGauge.Row.of(Tags.of("link", link.toString()), figure.applyAsDouble(link)))
                .toList();
        gauges.get(name).register(rows, true);
    }

    private synchronized void again(Duration after) {
        if (timer != null) {
            timer.schedule(this::look, after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(BackgroundThreads.named("figures"));
        again(Duration.ZERO);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
