package org.enlace.gateway.notices;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.schedule.Clockwork;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.enlace.gateway.schedule.NodeLife;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks, tells and beats in turns, on one node at a time. Telling has a thread of its own, for a mail server may take its time; so has the beat. Thread-safe.
 */
@Component
class Vigil implements SmartLifecycle {

    private static final String DUTY = "notices";
    private static final Duration BEAT = Duration.ofMillis(500);

    /** The first round: whoever waits for the heartbeat of a gateway that starts hears it soon. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final int THREADS = 3;

    /** After so many rounds without one that ended well, the gateway does not really work. */
    private static final int MISSED = 4;

    private final Looks looks;
    private final Telling telling;
    private final Beats beats;
    private final Duties duties;
    private final Duty duty;
    private final NodeLife life;
    private final ApplicationAvailability availability;
    private final Transactions transactions;
    private final Duration every;
    private volatile long lastRound;
    private volatile boolean looked;
    private final Clockwork timer = new Clockwork("notices");

    Vigil(
            Looks looks,
            Telling telling,
            Beats beats,
            Duties duties,
            NodeLife life,
            ApplicationAvailability availability,
            DataSource source,
            @Value("${enlace.notices.every:15s}") Duration every) {
        this.looks = looks;
        this.telling = telling;
        this.beats = beats;
        this.duties = duties;
        this.duty = duties.ready(DUTY);
        this.life = life;
        this.availability = availability;
        this.transactions = new Transactions(source);
        this.every = every;
    }

    @Override
    public void start() {
        timer.start(THREADS);
        every("looking at the alarms", this::look, every);
        every("telling of alarms", () -> telling.send(this::acts), every);
        every("the heartbeat", () -> beats.beat(this::works), BEAT);
    }

    private void every(String name, Clockwork.Work part, Duration pause) {
        timer.every(name, FIRST, pause, () -> {
            if (acts()) {
                part.run();
            }
        });
    }

    private boolean acts() {
        return duty.mine();
    }

    private void look() throws SQLException {
        boolean done = transactions.run(tx -> {
            boolean mine = duty.holds(tx);
            if (mine) {
                looks.look(tx);
            }
            return mine;
        });
        if (done) {
            lastRound = System.nanoTime();
            looked = true;
        }
    }

    /** Ready, heard by the database a moment ago, and the rounds run. */
    private boolean works() {
        return looked
                && System.nanoTime() - lastRound < every.multipliedBy(MISSED).toNanos()
                && life.alive()
                && availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
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
