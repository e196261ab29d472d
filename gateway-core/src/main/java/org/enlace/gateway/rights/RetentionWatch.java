package org.enlace.gateway.rights;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.schedule.Clockwork;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Destroys each day, on one node, the copies that no agreement keeps any longer, where the house has been told to ({@link Terms#agreed}). A shorter time is
 * an edited agreement and has its two voices. Thread-safe.
 */
@Component
class RetentionWatch implements SmartLifecycle {

    private static final String DUTY = "retention";
    private static final Duration EVERY = Duration.ofDays(1);

    /** Of one kind in a day, two millions of copies; what is left waits for the next. */
    private static final int MOST_RUNS = 1_000;

    /** Between two runs, for whoever waits for locks or for the disk. */
    private static final Duration BREATH = Duration.ofMillis(200);

    private final Retention retention;
    private final Partners partners;
    private final Duties duties;
    private final Clock clock;
    private final CopiesGo when;
    private final Duration first;
    private final Clockwork timer = new Clockwork("retention");
    private volatile Duty duty;

    /**
     * Looks once it is started.
     *
     * @param when whether it does anything
     * @param first how long after the start it looks for the first time
     */
    @Autowired
    RetentionWatch(
            Retention retention,
            Partners partners,
            Duties duties,
            Clock clock,
            @Value("${enlace.retention.copies:by-hand}") CopiesGo when,
            @Value("${enlace.retention.first-look:15m}") Duration first) {
        this.retention = retention;
        this.partners = partners;
        this.duties = duties;
        this.clock = clock;
        this.when = when;
        this.first = first;
    }

    @Override
    public void start() {
        timer.start(1);
        if (when == CopiesGo.AGREED) {
            duty = duties.ready(DUTY);
            timer.every("destroying copies whose time is over", first, EVERY, this::look);
        }
    }

    private void look() throws InterruptedException {
        Optional<Terms> terms = Terms.agreed(partners.current().agreements().values(), clock.instant());
        if (terms.isPresent()) {
            for (Copy kind : Copy.values()) {
                destroy(kind, terms.get());
            }
        }
    }

    private void destroy(Copy kind, Terms terms) throws InterruptedException {
        Duty ours = duty;
        UUID behind = Retention.NONE;
        for (int runs = 0; runs < MOST_RUNS && ours.mine(); runs++) {
            behind = retention.byTheClock(kind, terms, behind);
            if (behind.equals(Retention.NONE)) {
                return;
            }
            Thread.sleep(BREATH.toMillis());
        }
    }

    @Override
    public void stop() {
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
