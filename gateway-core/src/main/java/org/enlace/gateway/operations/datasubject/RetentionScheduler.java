package org.enlace.gateway.operations.datasubject;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.enlace.gateway.platform.cluster.SingletonTaskScheduler;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Stores the retention commitments of agreements, on each node: one may know an agreement that another does not yet. Destroys copies that no
 * commitment keeps any longer once a day, on one node, if the installation is configured for it. Thread-safe.
 */
@Component
class RetentionScheduler extends SingletonTaskScheduler {

    /** A check that failed, or was not this node's, is tried again within the day. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final AgreedRetention retention;
    private final CopyRetentionTime when;

    /**
     * Starts the schedule.
     *
     * @param copies tells if it destroys anything: {@code by-hand} or {@code agreed}
     * @param first delay from the start to the first check
     */
    @Autowired
    RetentionScheduler(
            AgreedRetention retention,
            SingletonTasks singletonTasks,
            @Value("${enlace.retention.copies:by-hand}") String copies,
            @Value("${enlace.retention.first-look:15m}") Duration first) {
        super("retention", singletonTasks, first, EVERY);
        this.retention = retention;
        this.when = CopyRetentionTime.of(copies);
    }

    @Override
    protected String description() {
        return needsLease() ? "destroying copies whose time is over" : "noting what agreements promise";
    }

    @Override
    protected boolean needsLease() {
        return when == CopyRetentionTime.AGREED;
    }

    @Override
    protected void run(BooleanSupplier leaseHeld) throws InterruptedException {
        if (leaseHeld.getAsBoolean()) {
            retention.pass(leaseHeld);
        } else {
            retention.note();
        }
    }
}
