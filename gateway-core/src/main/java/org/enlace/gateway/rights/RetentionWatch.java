package org.enlace.gateway.rights;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.SingletonTaskScheduler;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Has what agreements promise noted, by each node: one may know an agreement that another does not yet. Has copies that none keeps any longer destroyed once a
 * day, by one node, in a house that was told to. Thread-safe.
 */
@Component
class RetentionWatch extends SingletonTaskScheduler {

    /** What failed, or was not this node's, is tried again within the day. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final AgreedRetention retention;
    private final CopiesGo when;

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
        super("retention", duties, first, EVERY);
        this.retention = retention;
        this.when = CopiesGo.of(copies);
    }

    @Override
    protected String description() {
        return needsLease() ? "destroying copies whose time is over" : "noting what agreements promise";
    }

    @Override
    protected boolean needsLease() {
        return when == CopiesGo.AGREED;
    }

    @Override
    protected void run(BooleanSupplier mine) throws InterruptedException {
        if (mine.getAsBoolean()) {
            retention.pass(mine);
        } else {
            retention.note();
        }
    }
}
