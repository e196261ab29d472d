package org.enlace.gateway.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.SingletonTaskScheduler;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Has the audit verified once a day, by one node. Thread-safe. */
@Component
class VerificationWatch extends SingletonTaskScheduler {

    /** What failed, or was not this node's, is tried again within the day. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final DailyVerification verification;

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
        super("verification", duties, first, EVERY);
        this.verification = verification;
    }

    @Override
    protected String description() {
        return "verifying the audit";
    }

    @Override
    protected void run(BooleanSupplier mine) throws Exception {
        verification.takeOver();
        if (mine.getAsBoolean()) {
            verification.pass(mine);
        }
    }
}
