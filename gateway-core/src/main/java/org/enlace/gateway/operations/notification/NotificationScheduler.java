package org.enlace.gateway.operations.notification;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.ScheduledLifecycle;
import org.enlace.gateway.platform.scheduling.Scheduler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.stereotype.Component;

/**
 * Polls the alarms, sends notifications and sends the heartbeat in turns, on one node at a time. Sending has a thread of its own, because a mail
 * server may be slow; so has the heartbeat. Thread-safe.
 */
@Component
class NotificationScheduler extends ScheduledLifecycle {

    private static final String DUTY = "notices";
    private static final Duration BEAT = Duration.ofMillis(500);

    /** Delay of the first round: the heartbeat of a starting gateway is sent soon. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final int THREADS = 3;

    /** After this many failed rounds in a row the gateway counts as not working. */
    private static final int MISSED = 4;

    private final AlarmPoll alarmPoll;
    private final NotificationSender notificationSender;
    private final ExternalHeartbeat externalHeartbeat;
    private final SingletonTasks singletonTasks;
    private final SingletonTask singletonTask;
    private final NodeLiveness life;
    private final ApplicationAvailability availability;
    private final Transactions transactions;
    private final Duration every;
    private volatile long lastRound;
    private volatile boolean looked;

    NotificationScheduler(
            AlarmPoll alarmPoll,
            NotificationSender notificationSender,
            ExternalHeartbeat externalHeartbeat,
            SingletonTasks singletonTasks,
            NodeLiveness life,
            ApplicationAvailability availability,
            DataSource source,
            @Value("${enlace.notices.every:15s}") Duration every) {
        super("notices", LifecyclePhase.BACKGROUND_TASKS);
        this.alarmPoll = alarmPoll;
        this.notificationSender = notificationSender;
        this.externalHeartbeat = externalHeartbeat;
        this.singletonTasks = singletonTasks;
        this.singletonTask = singletonTasks.ready(DUTY);
        this.life = life;
        this.availability = availability;
        this.transactions = new Transactions(source);
        this.every = every;
    }

    @Override
    public void start() {
        timer.start(THREADS);
        every("looking at the alarms", this::look, every);
        every("telling of alarms", () -> notificationSender.send(this::acts), every);
        every("the heartbeat", () -> externalHeartbeat.beat(this::works), BEAT);
    }

    private void every(String name, Scheduler.Work part, Duration pause) {
        timer.every(name, FIRST, pause, () -> {
            if (acts()) {
                part.run();
            }
        });
    }

    private boolean acts() {
        return singletonTask.isHeldHere();
    }

    private void look() throws SQLException {
        boolean done = transactions.run(tx -> {
            boolean leaseHeld = singletonTask.holds(tx);
            if (leaseHeld) {
                alarmPoll.look(tx);
            }
            return leaseHeld;
        });
        if (done) {
            lastRound = System.nanoTime();
            looked = true;
        }
    }

    /** True if the gateway is ready, the database answered a moment ago, and the rounds run. */
    private boolean works() {
        return looked
                && System.nanoTime() - lastRound < every.multipliedBy(MISSED).toNanos()
                && life.alive()
                && availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    }

    @Override
    public void stop() {
        if (timer.stop()) {
            singletonTasks.giveUp(DUTY);
        }
    }
}
