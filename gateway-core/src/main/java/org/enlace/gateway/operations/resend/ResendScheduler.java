package org.enlace.gateway.operations.resend;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.platform.cluster.ChangeNotifier;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.ScheduledLifecycle;
import org.springframework.stereotype.Component;

/** Runs the runner's steps, ten times a second. Thread-safe. */
@Component
class ResendScheduler extends ScheduledLifecycle {

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Steps between two checks while no job runs: a database notification announces a new one. */
    private static final int IDLE = 100;

    /** Steps between two checks while another node works on jobs: that node may stop. */
    private static final int SOON = 10;

    private final ResendJobRunner runner;
    private final AtomicInteger skip = new AtomicInteger();

    ResendScheduler(ResendJobRunner runner, ChangeNotifier changeNotifier) {
        super("replay", LifecyclePhase.BACKGROUND_TASKS);
        this.runner = runner;
        changeNotifier.on(ResendJobRepository.NEWS, () -> skip.set(0));
    }

    @Override
    public void start() {
        timer.start().every("the resend job", EVERY, EVERY, this::step);
    }

    private void step() throws SQLException {
        if (skip.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return;
        }
        // Set before the check: a job that is announced during the check is noticed at the next one.
        skip.set(SOON);
        if (runner.step()) {
            skip.set(0);
        } else if (!runner.othersWork()) {
            skip.compareAndSet(SOON, IDLE);
        }
    }

    @Override
    public void stop() {
        if (timer.stop(PATIENCE)) {
            runner.giveBack();
        }
    }
}
