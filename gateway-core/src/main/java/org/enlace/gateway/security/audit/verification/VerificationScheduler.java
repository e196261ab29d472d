package org.enlace.gateway.security.audit.verification;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.enlace.gateway.platform.cluster.SingletonTaskScheduler;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Verifies the audit once a day, on one node. Thread-safe. */
@Component
class VerificationScheduler extends SingletonTaskScheduler {

    /** Pause before the next try. A run that failed, or that another node held, is tried again within the day. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final DailyVerification verification;

    /**
     * Looks once it is started.
     *
     * @param source with a connection of its own: no writer waits for one
     * @param keyFile of the checkpoints; the public one lies beside it
     * @param folder of the checkpoint files
     * @param first delay from the start to the first run
     */
    @Autowired
    VerificationScheduler(
            @Qualifier("verificationDataSource") DataSource source,
            Verifications verifications,
            Clock clock,
            SingletonTasks singletonTasks,
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
                singletonTasks,
                first);
    }

    VerificationScheduler(DailyVerification verification, SingletonTasks singletonTasks, Duration first) {
        super("verification", singletonTasks, first, EVERY);
        this.verification = verification;
    }

    @Override
    protected String description() {
        return "verifying the audit";
    }

    @Override
    protected void run(BooleanSupplier leaseHeld) throws Exception {
        verification.takeOver();
        if (leaseHeld.getAsBoolean()) {
            verification.pass(leaseHeld);
        }
    }
}
