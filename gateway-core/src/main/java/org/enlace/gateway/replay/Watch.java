package org.enlace.gateway.replay;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditLane;
import org.enlace.gateway.delivery.WakeUps;
import org.enlace.gateway.schedule.Clockwork;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every few seconds what may go on by itself, on one node at a time, and counts the alarms on every node. Thread-safe. */
@Component
class Watch implements SmartLifecycle {

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
    private final Clockwork timer = new Clockwork("parking");

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
    public void start() {
        timer.start(1);
        timer.every("looking at what is parked", EVERY, EVERY, this::look);
    }

    void look() throws SQLException {
        Look seen = transactions.run(tx -> new Look(alarms.counts(tx), duty.mine() && recovery.waits(tx)));
        gauges.show(seen.alarms());
        if (seen.waits()) {
            letGo();
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
    public void stop() {
        if (timer.stop()) {
            duties.giveUp(DUTY);
        }
    }

    @Override
    public boolean isRunning() {
        return timer.isRunning();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 90;
    }
}
