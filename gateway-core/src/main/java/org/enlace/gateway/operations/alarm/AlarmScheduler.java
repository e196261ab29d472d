package org.enlace.gateway.operations.alarm;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.enlace.gateway.exchange.delivery.WakeUps;
import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.ScheduledLifecycle;
import org.enlace.gateway.security.audit.AuditLaneTransactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Checks every few seconds which dead letters can be released automatically, on one node at a time, and counts the alarms on every node. Thread-safe.
 */
@Component
class AlarmScheduler extends ScheduledLifecycle {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final String DUTY = "parking";

    private final AutoRelease recovery;
    private final AlarmRegistry alarms;
    private final AlarmMetrics gauges;
    private final SingletonTasks singletonTasks;
    private final WakeUps wakeUps;
    private final AuditLaneTransactions transactions;
    private final SingletonTask singletonTask;

    AlarmScheduler(
            AutoRelease recovery,
            AlarmRegistry alarms,
            AlarmMetrics gauges,
            SingletonTasks singletonTasks,
            WakeUps wakeUps,
            DataSource source,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        super("parking", LifecyclePhase.BACKGROUND_TASKS);
        this.recovery = recovery;
        this.alarms = alarms;
        this.gauges = gauges;
        this.singletonTasks = singletonTasks;
        this.singletonTask = singletonTasks.ready(DUTY);
        this.wakeUps = wakeUps;
        this.transactions = new AuditLaneTransactions(source, clock, node + "/parking");
    }

    @Override
    public void start() {
        timer.start();
        timer.every("looking at what is parked", EVERY, EVERY, this::look);
    }

    void look() throws SQLException {
        Look seen =
                transactions.read(tx -> new Look(alarms.counts(tx), singletonTask.isHeldHere() && recovery.waits(tx)));
        gauges.show(seen.alarms());
        if (seen.waits()) {
            letGo();
        }
    }

    /** The result of one check, read without a lock. */
    private record Look(Map<Alarm.Kind, Long> alarms, boolean waits) {}

    private void letGo() throws SQLException {
        AutoRelease.LetGo done = transactions.run(
                tx -> singletonTask.holds(tx) ? recovery.look(tx) : new AutoRelease.LetGo(List.of(), List.of()),
                AutoRelease.LetGo::audit);
        wakeUps.announce(done.deliveries());
    }

    @Override
    public void stop() {
        if (timer.stop()) {
            singletonTasks.giveUp(DUTY);
        }
    }
}
