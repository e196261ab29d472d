package org.enlace.gateway.exchange.delivery;

import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.messaging.WakeUpQueue;
import org.springframework.stereotype.Component;

/**
 * Wakes the nodes when deliveries are ready. A lost wake-up costs some seconds, never a record: the rows are read regularly in any case. Thread-safe.
 */
@Component
public class WakeUps {

    private final WakeUpQueue wakeUpQueue;

    WakeUps(WakeUpQueue wakeUpQueue) {
        this.wakeUpQueue = wakeUpQueue;
    }

    /** Announces deliveries that are committed. Does not wait, never throws. */
    public void announce(List<UUID> deliveries) {
        if (!deliveries.isEmpty()) {
            wakeUpQueue.announce(deliveries);
        }
    }
}
