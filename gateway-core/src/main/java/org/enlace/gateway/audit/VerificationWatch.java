package org.enlace.gateway.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.schedule.Clockwork;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.Duty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the audit verified once a day, by one node. Thread-safe. */
@Component
class VerificationWatch implements SmartLifecycle {

    private static final String DUTY = "verification";

    /** What failed, or was not this node's, is tried again within the day. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final DailyVerification verification;
    private final Duties duties;
    private final Duration first;
    private final Clockwork timer = new Clockwork("verification");
    private Duty duty;

    /**
     * Looks once it is started.
     *
     * @param source with a connection of its own: nobody who writes waits for one
     * @param keyFile of the checkpoints; the public one lies beside it
     * @param folder of the checkpoint files
     * @param first how long after the start it looks for the first time
     */
    @Autowired
    VerificationWatch(
            @Qualifier("verificationDataSource") DataSource source,
            Verifications verifications,
            Clock clock,
            Duties duties,
            @Value("${enlace.audit.key:${enlace.data}/keys/audit.pem}") Path keyFile,
            @Value("${enlace.audit.checkpoints:${enlace.data}/audit}") Path folder,
            @Value("${enlace.data}") Path data,
            @Value("${enlace.audit.first-look:20m}") Duration first) {
        this(
                new DailyVerification(
                        source,
                        verifications,
                        clock,
                        new DailyVerification.Places(AuditKey.publicFile(keyFile), folder, data),
                        DailyVerification.Pace.USUAL),
                duties,
                first);
    }

    VerificationWatch(DailyVerification verification, Duties duties, Duration first) {
        this.verification = verification;
        this.duties = duties;
        this.first = first;
    }

    @Override
    public synchronized void start() {
        timer.start(1);
        Duty ours = duties.ready(DUTY);
        duty = ours;
        timer.every("verifying the audit", first, EVERY, () -> look(ours));
    }

    private void look(Duty ours) throws Exception {
        verification.takeOver();
        if (ours.mine()) {
            verification.pass(ours::mine);
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
