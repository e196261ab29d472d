package org.enlace.gateway.rights;

import java.time.Duration;
import org.enlace.gateway.schedule.Clockwork;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has what agreements promise noted, by each node: one may know an agreement that another does not yet. Has copies that none keeps any longer destroyed once a
 * day, by one node, in a house that was told to. Thread-safe.
 */
@Component
class RetentionWatch implements SmartLifecycle {

    private static final String DUTY = "retention";

    /** What failed, or was not this node's, is tried again within the day. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final AgreedRetention retention;
    private final Duties duties;
    private final CopiesGo when;
    private final Duration first;
    private final Clockwork timer = new Clockwork("retention");
    private Duty duty;

    /**
     * Looks once it is started.
     *
     * @param copies whether it destroys anything: {@code by-hand} or {@code agreed}
     * @param first how long after the start it looks for the first time
     */
    @Autowired
    RetentionWatch(
            AgreedRetention retention,
            Duties duties,
            @Value("${enlace.retention.copies:by-hand}") String copies,
            @Value("${enlace.retention.first-look:15m}") Duration first) {
        this.retention = retention;
        this.duties = duties;
        this.when = CopiesGo.of(copies);
        this.first = first;
    }

    @Override
    public synchronized void start() {
        timer.start(1);
        if (when == CopiesGo.AGREED) {
            Duty ours = duties.ready(DUTY);
            duty = ours;
            timer.every("destroying copies whose time is over", first, EVERY, () -> look(ours));
        } else {
            timer.every("noting what agreements promise", first, EVERY, retention::note);
        }
    }

    private void look(Duty ours) throws InterruptedException {
        if (ours.mine()) {
            retention.pass(ours::mine);
        } else {
            retention.note();
        }
    }

    @Override
    public synchronized void stop() {
        timer.stop();
        if (duty != null) {
            duties.giveUp(DUTY);
            duty = null;
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
