package org.enlace.gateway.replay;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditLane;
import org.enlace.gateway.delivery.WakeUps;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.enlace.gateway.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every few seconds what may go on by itself, on one node at a time, and counts the alarms on every node. Thread-safe. */
@Component
class Watch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final String DUTY = "parking";

    private final Recovery recovery;
    private final Alarms alarms;
    private final AlarmGauges gauges;
    private final Duties duties;
    private final WakeUps wakeUps;
    private final Transactions transactions;
    private final AuditLane lane;
    private final Duty duty;
    private ScheduledExecutorService timer;

    Watch(
            Recovery recovery,
            Alarms alarms,
            AlarmGauges gauges,
            Duties duties,
            WakeUps wakeUps,
            DataSource source,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.recovery = recovery;
        this.alarms = alarms;
        this.gauges = gauges;
        this.duties = duties;
        this.duty = duties.ready(DUTY);
        this.wakeUps = wakeUps;
        this.transactions = new Transactions(source);
        this.lane = new AuditLane(node + "/parking", clock);
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(runnable -> new Thread(runnable, "parking"));
        timer.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void look() {
        try {
            Look seen = transactions.run(tx -> new Look(alarms.counts(tx), duty.mine() && recovery.waits(tx)));
            gauges.show(seen.alarms());
            if (seen.waits()) {
                letGo();
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.warn(
                    "looking at what is parked failed ({}), trying again",
                    failed.getClass().getSimpleName());
        }
    }

    /** What one look saw, without a lock. */
    private record Look(Map<Alarm.Kind, Long> alarms, boolean waits) {}

    private void letGo() throws SQLException {
        try {
            Recovery.LetGo done = transactions.run(tx -> {
                Recovery.LetGo found = duty.holds(tx)
                        ? recovery.look(tx)
                        : new Recovery.LetGo(java.util.List.of(), java.util.List.of());
                lane.append(tx, found.audit());
                return found;
            });
            lane.committed();
            wakeUps.announce(done.deliveries());
        } catch (Transactions.UnknownOutcome unknown) {
            lane.outcomeUnknown();
            throw unknown;
        } catch (SQLException | RuntimeException failed) {
            lane.rolledBack();
            throw failed;
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
            duties.giveUp(DUTY);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 90;
    }
}
