package org.enlace.gateway.exchange.backup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reports at each start that the database was restored, once in the audit and every time in the log, and keeps two metrics about it. Thread-safe. */
@Component
class RestoreNotice {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreNotice.class);
    private static final long FRESH = TimeUnit.SECONDS.toNanos(5);

    private final RestoreHistory restores;
    private final AtomicLong readAt = new AtomicLong(System.nanoTime() - FRESH);
    private volatile List<RestoreEpoch> healing = List.of();

    RestoreNotice(RestoreHistory restores, MeterRegistry meters) {
        this.restores = restores;
        Gauge.builder("enlace.restores.healing", this, each -> each.fresh().size())
                .description("restores after which somebody must still compare receipts")
                .register(meters);
        Gauge.builder("enlace.restores.missing", this, each -> each.fresh().stream()
                        .mapToLong(RestoreEpoch::missing)
                        .sum())
                .description("acknowledged messages that the database does not know")
                .register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        healing = restores.announce();
        healing.forEach(epoch -> LOG.warn(
                "This database was put back to its state of {}: what was acknowledged after that is unknown. Compare the partners' receipts (restore {}).",
                epoch.takenAt(),
                epoch.epoch()));
    }

    private List<RestoreEpoch> fresh() {
        long last = readAt.get();
        long now = System.nanoTime();
        if (now - last >= FRESH && readAt.compareAndSet(last, now)) {
            try {
                healing = restores.healing();
            } catch (RuntimeException notNow) {
                LOG.debug("restores cannot be read now ({})", notNow.getClass().getSimpleName());
            }
        }
        return healing;
    }
}
